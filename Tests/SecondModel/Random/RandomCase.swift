import Glibc

/// A random programme, geometry and stream from one seed, and what the second model makes of them.
package struct RandomCase: Sendable {
  package let seed: UInt64
  package let programme: String
  package let geo: String
  package let stream: [UInt8]
  package let expected: SecondModel.Result
  /// The views of `expected` up to the part of the contract that the inputs use.
  package let views: [View]

  /// Uses what the contract has up to `part`.
  package init(seed: UInt64, lines: Int = 2000, part: ContractPart = .compared) throws {
    self.seed = seed
    let geography = RandomGeography(seed: seed)
    programme = RandomProgramme(seed: seed, part: part).text
    geo = geography.text
    stream = RandomStream(seed: seed, lines: lines, geography: geography, part: part).bytes
    expected = try SecondModel(programme: programme, geo: geo).run(stream: stream)
    views = expected.views(upTo: part)
  }

  /// The seeds of a comparison: from 1, or only that of the environment's `PDTV_SEED`.
  package static func seeds(_ count: Int) -> [UInt64] {
    if let text = unsafe getenv("PDTV_SEED"), let seed = UInt64(unsafe String(cString: text)) {
      return [seed]
    }
    return (1...UInt64(count)).map { $0 }
  }

  /// Compares view by view with what `rows` answers to each view's query, and tells the first difference with all that
  /// is needed to look into it; nil where there is none.
  package func firstDifference(_ rows: (_ query: String) throws -> [[String?]]) rethrows -> String?
  {
    for view in views {
      let got = view.comparable(try rows(view.query))
      if let difference = RandomCase.difference(view, got) {
        return "seed \(seed), \(difference)\(source(of: difference.line))\n\(repeating)"
      }
    }
    return nil
  }

  package struct Difference: CustomStringConvertible {
    package var description: String
    /// The line of the stream that the row is of.
    package var line: Int?
  }

  package static func difference(_ view: View, _ got: [[String?]]) -> Difference? {
    let count = max(view.rows.count, got.count)
    guard let index = (0..<count).first(where: { row(view.rows, $0) != row(got, $0) }) else {
      return nil
    }
    let wanted = row(view.rows, index)
    let other = row(got, index)
    let columns = view.columns.split(separator: ", ").map(String.init)
    let text = """
      view \(view.name), row \(index + 1) of \(view.rows.count) (got \(got.count)):
          columns  \(columns.joined(separator: " | "))
          before   \(index > 0 ? printed(row(view.rows, index - 1)) : "(the first row)")
          expected \(printed(wanted))
          got      \(printed(other))
      """
    let line = columns.firstIndex(of: "line").flatMap { (wanted ?? other)?[$0] }.flatMap { Int($0) }
    return Difference(description: text, line: line)
  }

  private static func row(_ rows: [[String?]], _ index: Int) -> [String?]? {
    rows.indices.contains(index) ? rows[index] : nil
  }

  private static func printed(_ row: [String?]?) -> String {
    row?.map { $0 ?? "NULL" }.joined(separator: " | ") ?? "(no row)"
  }

  /// The text of a line of the stream.
  private func source(of line: Int?) -> String {
    guard let line else { return "" }
    let lines = stream.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return "" }
    return "\n    line     \(String(decoding: lines[line - 1].prefix(500), as: UTF8.self))"
  }

  /// Puts the three inputs where they can be replayed by hand, and says how.
  private var repeating: String {
    let folder = "\(Files.root)/.build/random-\(seed)"
    mkdir(folder)
    Files.write(Array(programme.utf8), to: "\(folder)/programme.json5")
    Files.write(Array(geo.utf8), to: "\(folder)/geo.geojson")
    Files.write(stream, to: "\(folder)/stream.ndjson")
    return """
      Again: PDTV_SEED=\(seed) script/test --only AgreementTests
      By hand: pdtv replay \(folder)/stream.ndjson --programme \(folder)/programme.json5 \
      --geo \(folder)/geo.geojson --ledger \(folder)/ledger.db
      """
  }

  private func mkdir(_ folder: String) { _ = unsafe Glibc.mkdir(folder, 0o755) }
}
