import Configuration
import Diagnostics
import Scenario
import Text
import Values

/// Points over all ranges of a scenario at once: a Latin hypercube (M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21, 1979),
/// which goes into each of N equal parts of every range just once.
struct RangeDrawing: Sendable {
  /// Those of the file whose keys the scenario has.
  let rows: [RangeFile.Row]
  /// The names of the others.
  let skipped: [String]
  private let values: BaseValues
  private let seed: UInt64

  private enum Purpose: UInt16 { case hypercube = 510 }

  init(_ file: RangeFile, scenario path: String, seed: UInt64) throws(Problem) {
    values = try BaseValues(path: path)
    self.seed = seed
    let known = values
    rows = file.rows.filter { row in (row.keys + row.rest).allSatisfy { known.text($0) != nil } }
    let names = Set(rows.map(\.name))
    skipped = file.rows.map(\.name).filter { !names.contains($0) }
  }

  /// The value of the files at a key; nil where there is none.
  func value(_ key: String) -> String? { values.text(key) }

  /// Where in its range each row is at each point, from 0 to 1: point, then row.
  func quantiles(points: Int) -> [[Double]] {
    var all = [[Double]](repeating: [], count: points)
    for row in rows.indices {
      let draw = Draw(seed: seed, purpose: Purpose.hypercube.rawValue, subject: UInt32(row))
      var order = Array(0..<points)
      for place in stride(from: points - 1, to: 0, by: -1) {
        order.swapAt(place, draw.integer(below: place + 1, UInt64(place)))
      }
      for point in 0..<points {
        let inside = draw.uniform(UInt64(points + point))
        all[point].append((Double(order[point]) + inside) / Double(points))
      }
    }
    return all
  }

  /// What a point puts in the place of the values of the files.
  func settings(_ quantiles: [Double]) throws(Problem) -> [Setting] {
    var changed: [String: String] = [:]
    var order: [String] = []
    func current(_ key: String) -> String { changed[key] ?? values.text(key) ?? "0" }
    func put(_ key: String, _ text: String) {
      if changed.updateValue(text, forKey: key) == nil { order.append(key) }
    }
    for (row, quantile) in zip(rows, quantiles) {
      let drawn = row.value(at: quantile, mode: row.use == .factor ? 1 : Double(current(row.name)))
      switch row.use {
      case .value:
        for key in row.keys { put(key, RangeDrawing.text(drawn, isWhole: row.isWhole)) }
      case .factor:
        for key in row.keys {
          put(key, RangeDrawing.scaled(current(key), by: drawn, isWhole: row.isWhole))
        }
      case .share:
        let old = row.rest.map { Double(current($0)) ?? 0 }
        let whole = old.reduce(Double(current(row.name)) ?? 0, +)
        let share = RangeDrawing.rounded(min(drawn, whole))
        put(row.name, JSONWriter.text(share))
        let sum = old.reduce(0, +)
        var left = whole - share
        for (place, key) in row.rest.enumerated() {
          let part =
            place == row.rest.count - 1 || sum == 0
            ? left : min(left, RangeDrawing.rounded((whole - share) * old[place] / sum))
          put(key, JSONWriter.text(RangeDrawing.rounded(max(0, part))))
          left -= part
        }
      }
    }
    var settings: [Setting] = []
    for key in order { settings.append(try Setting("\(key)=\(current(key))")) }
    return settings
  }

  /// Shares and rates have at most six decimals.
  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private static func text(_ value: Double, isWhole: Bool) -> String {
    JSONWriter.text(isWhole ? value.rounded() : rounded(value))
  }

  /// A number, or a list of numbers, each times the factor.
  private static func scaled(_ text: String, by factor: Double, isWhole: Bool) -> String {
    if let number = Double(text) { return self.text(number * factor, isWhole: isWhole) }
    guard let document = try? Document(file: "a list", bytes: Array(text.utf8)) else { return text }
    let numbers = document.root.elements.map { $0.double ?? 0 }
    return "[\(numbers.map { self.text($0 * factor, isWhole: isWhole) }.joined(separator: ", "))]"
  }
}

/// The values of a scenario's files by their key paths.
private struct BaseValues: Sendable {
  private let own: Document
  private let base: Document?
  private let behaviour: Document
  /// Housing, people and arrivals, with what the scenario changes of those that it is based on.
  private let people: Document

  init(path: String) throws(Problem) {
    own = try Document.read(path: path)
    if let based = own.root.member("basedOn")?.string {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      base = try Document.read(path: based.hasPrefix("/") ? based : folder + based)
    } else {
      base = nil
    }
    let scenario = try Scenario.read(path: path)
    behaviour = try Document(
      file: "behaviour", bytes: Array(scenario.behaviourValues.compact.utf8))
    people = try Document(file: "people", bytes: Array(scenario.peopleValues.compact.utf8))
  }

  /// Nil where the files have no such key.
  func text(_ key: String) -> String? {
    let prefix = "behaviour."
    if key.hasPrefix(prefix) {
      return try? behaviour.node(at: String(key.dropFirst(prefix.count))).sourceText
    }
    let first = key.prefix { $0 != "." && $0 != "[" }
    if people.root.member(String(first)) != nil {
      return try? people.node(at: key).sourceText
    }
    return (try? own.node(at: key).sourceText) ?? (try? base?.node(at: key).sourceText)
  }
}
