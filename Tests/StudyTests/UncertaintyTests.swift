import Foundation
import Scenario
import SmallPilot
import TestSupport
import Testing
import Text
import Values

@testable import Study

/// Points of a Latin hypercube over the unit cube.
private func hypercube(_ inputs: Int, points: Int) -> [[Double]] {
  let columns = (0..<inputs).map { input -> [Double] in
    let draw = Draw(seed: 7, purpose: 999, subject: UInt32(input))
    var order = Array(0..<points)
    for place in stride(from: points - 1, to: 0, by: -1) {
      order.swapAt(place, draw.integer(below: place + 1, UInt64(place)))
    }
    return order.enumerated().map {
      (Double($1) + draw.uniform(UInt64(points + $0))) / Double(points)
    }
  }
  return (0..<points).map { point in columns.map { $0[point] } }
}

struct UncertaintyTests {
  /// What is known of the functions: first-order indices.
  private static let known:
    [(function: TestFunction, range: ClosedRange<Double>, shares: [Double])] =
      [
        (.ishigami, -Double.pi...Double.pi, [0.3139, 0.4424, 0]),
        (.sobolG, 0...1, [0.7165, 0.1791, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001]),
      ]

  @Test("first-order shares of functions with a known answer, through design, sweep and table")
  func knownShares() throws {
    for (function, range, shares) in Self.known {
      let unit = hypercube(shares.count, points: 4096)
      let points = unit.map { point in
        point.map { range.lowerBound + $0 * (range.upperBound - range.lowerBound) }
      }
      let folder = try TemporaryFolder()
      let rows = points.map { $0.map { "\($0)" }.joined(separator: ",") }
      let design = try folder.write(
        "design.csv", "\(function.keys.joined(separator: ","))\n\(rows.joined(separator: "\n"))\n")
      let vary = function.keys.map {
        "\($0): { from: \(range.lowerBound), to: \(range.upperBound) }"
      }
      let study = try folder.write(
        "study.json5",
        "{ base: \"\(function.rawValue)\", vary: { \(vary.joined(separator: ", ")) } }")
      let run = try Program.run(
        ["sweep", study, "--design", design, "--out", folder.file("out")])
      #expect(run.status == 0, "\(run.error)")
      let csv = String(decoding: try fileBytes(folder.file("out/runs.csv")), as: UTF8.self)
      let results = csv.split(separator: "\n").dropFirst().compactMap {
        $0.split(separator: ",").last.flatMap { Double($0) }
      }
      let found = FirstOrderShares.of(inputs: points, results: results)
      for (one, other) in zip(found, shares) {
        #expect((one - other).magnitude < 0.03, "\(function): \(found)")
      }
    }
  }

  @Test("a small study: the same bytes again, and no point is run twice")
  func again() throws {
    let folder = try TemporaryFolder()
    let words = [
      "uncertainty", "\(repositoryRoot)/scenarios/pilot.json5", "--points", "8", "--months", "4",
      "--set", "fraud=[]", "--out", folder.file("out"),
    ]
    let first = try Program.run(words)
    #expect(first.status == 0, "\(first.error)")
    let log = try fileBytes(folder.file("out/runs.log"))
    let again = try Program.run(words + ["--threads", "1"])
    #expect(again.status == 0 && again.output == first.output)
    #expect(try fileBytes(folder.file("out/runs.log")) == log)
    let text = String(decoding: first.output, as: UTF8.self)
    #expect(text.contains("by chance alone") && text.contains("with a median of"))
  }

  @Test(
    "what has to be known better is said in words, with the keys beside it where a program reads it"
  )
  func words() throws {
    let folder = try TemporaryFolder()
    let scales = ["ownerBound", "balanced", "tenantBound"].flatMap { point in
      ["tenant", "owner"].map { "behaviour.ridge.\(point).\($0)ScaleTenge" }
    }
    let keys = scales.map { "\"\($0)\"" }.joined(separator: ", ")
    // Ranges so wide that 32 points can tell: with the scales of all points of the ridge the effect of each changes.
    let row = "least: 4000, most: 60000, shape: \"logEven\", source: \"a test\""
    for (words, shown) in [
      ("how much tastes vary", "how much tastes vary"), (nil, "\(scales[0]) and 5 other keys"),
    ] {
      let member = words.map { "words: \"\($0)\", " } ?? ""
      let ranges = try folder.write(
        "ranges.json5", "{ format: 1, ranges: [{ key: [\(keys)], \(member)\(row) }] }")
      let out = folder.file(words == nil ? "keys" : "words")
      let run = try Program.run([
        "uncertainty", "\(repositoryRoot)/scenarios/pilot.json5", "--points", "32", "--months", "6",
        "--set", "fraud=[]", "--set", "arrivals.corridors=\(SmallPilot.corridors(part: 4))",
        "--ranges", ranges, "--out", out,
      ])
      try #require(run.status == 0, "\(run.error)")
      let text = String(decoding: run.output, as: UTF8.self)
      let sentence = text.split(separator: "\n\n")[0].replacing("\n", with: " ")
      #expect(sentence.contains("what would have to be known better is \(shown) ("), "\(text)")
      #expect(text.contains("\n  \(shown)  "), "\(text)")
      #expect(text.contains(scales[0]) == (words == nil), "\(text)")
      let json = try #require(
        try JSONSerialization.jsonObject(
          with: Data(try fileBytes("\(out)/uncertainty.json"))) as? [String: Any])
      let headlines = try #require(json["headlines"] as? [[String: Any]])
      let share = try #require((headlines[0]["shares"] as? [[String: Any]])?.first)
      #expect(share["words"] as? String == shown && share["key"] as? String == scales[0])
      #expect(share["keys"] as? [String] == scales)
      let report = String(decoding: try fileBytes("\(out)/report.html"), as: UTF8.self)
      #expect(report.contains("\"labels\":[\"\(shown)\"]"))
    }
  }

  @Test("points at which the money ran out are counted, said first, and left out of costs alone")
  func moneyRanOut() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run([
      "uncertainty", "\(repositoryRoot)/scenarios/pilot.json5", "--points", "8", "--months", "6",
      "--set", "fraud=[]", "--set", "programme.budget=20000000", "--out", folder.file("out"),
      "--json",
    ])
    #expect(run.status == 0, "\(run.error)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let counts = try #require(json["moneyRanOut"] as? [String: Int])
    let answer = try #require(json["answer"] as? [String])
    let headlines = try #require(json["headlines"] as? [[String: Any]])
    #expect(counts.values.contains { $0 > 0 }, "\(counts)")
    #expect(answer[0].hasPrefix("The money ran out at some of the 8 points"), "\(answer)")
    for headline in headlines {
      let key = try #require(headline["key"] as? String)
      let point = try #require(headline["ridgePoint"] as? String)
      let expected = key.hasPrefix("cost") ? counts[point] : 0
      #expect(headline["leftOut"] as? Int == expected, "\(key)")
    }
  }

  @Test("too few points are refused, with what they would be too few for")
  func fewPoints() throws {
    let run = try Program.run([
      "uncertainty", "\(repositoryRoot)/scenarios/pilot.json5", "--points", "2", "--out", "unused",
    ])
    #expect(run.status == 64 && run.error.contains("from 8 to"), "\(run.error)")
    #expect(run.error.contains("middle 95 %"), "\(run.error)")
  }

  @Test(
    "of ninety inputs without influence hardly ever one is shown, also where few results are large")
  func noise() {
    let (inputs, points, studies) = (90, 64, 40)
    let found = (0..<studies).count { study in
      let draw = Draw(seed: UInt64(study), purpose: 998, subject: 0)
      // A cost where nearly nobody is added: a few are hundreds of times the others.
      let results = (0..<points).map { Elementary.exponential(2 * draw.normal(UInt64($0))) }
      let drawn = (0..<points).map { point in
        (0..<inputs).map { draw.uniform(UInt64(points + point * inputs + $0)) }
      }
      let noise = FirstOrderShares.noise(results: results, tries: inputs, headline: study)
      return FirstOrderShares.of(inputs: drawn, results: results).contains { $0 > noise }
    }
    #expect(found <= 6, "\(found) of \(studies)")
  }
}

/// `--uncertainty DIR` of `run` and `compare`.
struct UncertaintyOptionTests {
  private static let pilot = "\(repositoryRoot)/scenarios/pilot.json5"
  private static let settings = ["--months", "4", "--set", "fraud=[]"]

  private func study(_ folder: TemporaryFolder) throws -> String {
    let out = folder.file("uncertainty")
    let made = try Program.run(
      ["uncertainty", Self.pilot, "--points", "8", "--out", out] + Self.settings)
    try #require(made.status == 0, "\(made.error)")
    return out
  }

  @Test("the folder says which ranges were drawn from")
  func ranges() throws {
    let folder = try TemporaryFolder()
    let out = try study(folder)
    for name in ["study.json", "uncertainty.json"] {
      let text = String(decoding: try fileBytes("\(out)/\(name)"), as: UTF8.self)
      #expect(text.contains("scenarios/ranges.json5") && text.contains("blake2b"), "\(name)")
    }
    // The same ranges by another path are another study, since a reader would look for them elsewhere.
    let other = try folder.write(
      "other.json5",
      String(
        decoding: try fileBytes("\(repositoryRoot)/scenarios/ranges.json5"), as: UTF8.self))
    let again = try Program.run(
      ["uncertainty", Self.pilot, "--points", "8", "--out", out, "--ranges", other]
        + Self.settings)
    #expect(again.status == 74 && again.error.contains("another study"), "\(again.error)")
  }

  @Test("a run and a comparison show both intervals, and that of what is not known is the folder's")
  func both() throws {
    let folder = try TemporaryFolder()
    let out = try study(folder)
    let run = try Program.run(
      ["run", Self.pilot, "--out", folder.file("run"), "--replications", "2"]
        + ["--uncertainty", out] + Self.settings)
    #expect(run.status == 0, "\(run.error)")
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("by chance") && text.contains("what is not known"))
    let known = try #require(
      try JSONSerialization.jsonObject(
        with: Data(try fileBytes("\(out)/uncertainty.json"))) as? [String: Any])
    let headlines = try #require(known["headlines"] as? [[String: Any]])
    let uptake = try #require(headlines.first { $0["key"] as? String == "uptake.balanced" })
    for end in ["low", "high"] {
      let value = try #require(uptake[end] as? Double)
      #expect(text.contains(NumberText.decimal(value * 100, places: 1)), "\(end) \(value)")
    }
    let words =
      ["compare", Self.pilot, "\(repositoryRoot)/scenarios/generous.json5"]
      + ["--replications", "2", "--uncertainty", out] + Self.settings
    let compared = try Program.run(words)
    #expect(compared.status == 0, "\(compared.error)")
    #expect(
      String(decoding: compared.output, as: UTF8.self).contains("and what is not known"))
    let answer = try #require(
      try JSONSerialization.jsonObject(
        with: Data(try Program.run(words + ["--json"]).output)) as? [String: Any])
    let ranges = try #require(answer["overRanges"] as? [[String: [String: Any]]])
    #expect(ranges.count == 1)
    let ends = try ["low", "high"].map { try #require(ranges[0]["uptake"]?[$0] as? Double) }
    #expect(ends[0] < ends[1])
  }
}

/// Comments, values and rows of what is not known say the same.
struct RangeFileTests {
  private static let files = [("behaviour.json5", "behaviour."), ("pilot.json5", "")]

  /// A comment with a range, the key path of what follows it, those of the keys beside that with no comment of their own, and the numbers
  /// behind the word "Range".
  private struct Comment {
    var key: String
    var following: [String] = []
    var numbers: [Double]
    var text: String

    /// Whether the comment is about a key: it stands before it, before what the key is in, or before what is in the key.
    func isAbout(_ other: String) -> Bool {
      ([key] + following).contains { other == $0 || other.hasPrefix($0 + ".") }
        || key.hasPrefix(other + ".")
    }
  }

  /// Reads the comments of a file by its lines: how far in a key stands says whose it is.
  private static func comments(_ file: String, _ prefix: String) throws -> [Comment] {
    let text = String(
      decoding: try fileBytes("\(repositoryRoot)/scenarios/\(file)"), as: UTF8.self)
    var path: [(indent: Int, key: String)] = []
    var comment = ""
    var found: [Comment] = []
    // The parent of the keys that follow the last comment line by line.
    var run: ArraySlice<Substring>?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let body = line.drop { $0 == " " }
      let indent = line.count - body.count
      if body.hasPrefix("//") {
        comment += " " + body.dropFirst(2).trimmingCharacters(in: .whitespaces)
        run = nil
        continue
      }
      guard let key = body.wholeMatch(of: /"?([A-Za-z0-9.]+)"?:.*/)?.1 else {
        if body.isEmpty { (comment, run) = ("", nil) }
        continue
      }
      path.removeAll { $0.indent >= indent }
      path.append((indent, String(key)))
      let whole = prefix + path.map(\.key).joined(separator: ".")
      let parent = whole.split(separator: ".").dropLast()
      if comment.isEmpty, parent == run, !body.hasSuffix("{"), let last = found.indices.last {
        found[last].following.append(whole)
      } else {
        run = nil
      }
      if comment.contains("[assumption]"), let range = comment.range(of: "Range") {
        let numbers = comment[range.upperBound...].replacing(/(\d) (\d{3})/) { "\($0.1)\($0.2)" }
          .matches(of: /\d+(\.\d+)?/).compactMap { Double($0.0) }
        run = parent
        found.append(
          Comment(
            key: whole, numbers: numbers, text: comment))
      }
      comment = ""
    }
    return found
  }

  @Test("every comment with a range is a row, or says why not")
  func commentsAreRows() throws {
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/ranges.json5")
    let keys = ranges.rows.flatMap(\.keys).map { $0.replacing(/\[\d+\]/, with: "") }
    let comments = try Self.files.flatMap { try Self.comments($0.0, $0.1) }
    #expect(comments.count > 50)
    for comment in comments {
      let isKnown = { (key: String) in comment.isAbout(key) }
      #expect(
        keys.contains(where: isKnown) || ranges.notVaried.contains(where: isKnown),
        "\(comment.key):\(comment.text)")
    }
  }

  @Test(
    "each row has words of its own, which fit into a line of a terminal",
    arguments: ["ranges", "ranges-settlers"])
  func words(_ name: String) throws {
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/\(name).json5")
    let words = try ranges.rows.map { try #require($0.words, "\($0.name)") }
    #expect(Set(words).count == words.count)
    for text in words {
      #expect(text.count <= 60 && text.contains(" "), "\(text)")
      // An end of a sentence and a key have no place in the middle of one.
      #expect(!text.contains(".") && text.first?.isLowercase == true, "\(text)")
    }
  }

  @Test("a row's ends are within its comment's, and the value of the files is within the row's")
  func rowsAgree() throws {
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/ranges.json5")
    let path = "\(repositoryRoot)/scenarios/pilot.json5"
    let drawing = try RangeDrawing(ranges, scenario: path, seed: 1)
    #expect(drawing.skipped.isEmpty, "\(drawing.skipped)")
    let comments = try Self.files.flatMap { try Self.comments($0.0, $0.1) }
    for row in ranges.rows {
      if row.use != .factor {
        let value = try #require(drawing.value(row.name).flatMap { Double($0) }, "\(row.name)")
        #expect((row.least...row.most).contains(value), "\(row.name) is \(value)")
      }
      // A factor's comment is about the numbers that it is a factor of.
      guard row.use != .factor else { continue }
      let key = row.name.replacing(/\[\d+\]/, with: "")
      let about = comments.filter { $0.isAbout(key) && !$0.numbers.isEmpty }
      guard let comment = about.max(by: { $0.key.count < $1.key.count }) else {
        #expect(Self.inWords.contains(key), "\(row.name) has no comment with a range")
        continue
      }
      let isNarrower = Self.narrower.contains(key)
      let ends = [row.least, row.most].allSatisfy { end in
        guard isNarrower, let most = comment.numbers.max() else {
          return comment.numbers.contains(end)
        }
        return end >= 0 && end <= most
      }
      #expect(ends, "\(row.name), \(row.least) to \(row.most): \(comment.text)")
    }
  }

  /// Rows that leave out ends with which no scenario could be made.
  private static let narrower: Set<String> = ["behaviour.bills.lastDay"]

  /// Rows whose range stands in the text of a comment, or in another key, and behind no word "Range".
  private static let inWords: Set<String> = [
    "behaviour.registering.delayShares.days11To30", "behaviour.bills.gapChanceAMonth",
    "people.kinds.studentFlat.share", "people.kinds.shiftWorker.share",
    "people.kinds.extendedFamily.share",
  ]

  @Test("a scenario that changes whom it is based on is drawn as it changed them")
  func changedPeople() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "one.json5",
      """
      { format: 1, basedOn: "\(repositoryRoot)/scenarios/pilot.json5", name: "one", description: "One corridor",
        changes: { "arrivals.corridors": [
          { from: "Turkistan", to: "Petropavl", personsPerYear: 600 } ] } }
      """)
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/ranges.json5")
    let drawing = try RangeDrawing(ranges, scenario: path, seed: 1)
    for point in drawing.quantiles(points: 2) {
      _ = try Scenario.read(path: path, settings: drawing.settings(point))
    }
  }

  @Test("every point makes a scenario", arguments: [UInt64(1), 2])
  func pointsAreScenarios(seed: UInt64) throws {
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/ranges.json5")
    let path = "\(repositoryRoot)/scenarios/pilot.json5"
    let drawing = try RangeDrawing(ranges, scenario: path, seed: seed)
    for point in drawing.quantiles(points: 24) {
      _ = try Scenario.read(path: path, settings: drawing.settings(point))
    }
    let ends = [0.0001, 0.9999].map { [Double](repeating: $0, count: drawing.rows.count) }
    for point in ends { _ = try Scenario.read(path: path, settings: drawing.settings(point)) }
  }
}
