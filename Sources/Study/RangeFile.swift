import Configuration
package import Diagnostics
package import Findings
import Text
import Values

/// What is not known of a scenario and of its people, as data: `scenarios/ranges.json5`.
package struct RangeFile: Sendable {
  package enum Shape: String, CaseIterable, Sendable {
    case even, logEven
    /// Most likely at the value of the files.
    case triangular
  }

  /// What a drawn number does at its key.
  package enum Use: String, CaseIterable, Sendable { case value, factor, share }

  package struct Row: Sendable {
    /// Key paths as `--set` takes them; all get what is drawn.
    package var keys: [String]
    /// What it is, in words of a reader; nil where the file has none.
    package var words: String?
    package var least: Double
    package var most: Double
    package var shape: Shape
    package var use: Use
    /// Of a share, the others of its whole.
    package var rest: [String]
    package var isWhole: Bool
    package var source: String

    package var name: String { keys[0] }

    /// How results name it: in words, or else by its keys.
    package var label: String { words ?? keysText }

    /// The first of its keys, and how many others get the same.
    package var keysText: String {
      keys.count == 1 ? name : "\(name) and \(NumberText.count(keys.count - 1, "other key"))"
    }
  }

  /// The file, as it was read.
  package var input: RunInput
  package var rows: [Row]
  /// Keys whose comment has a range and that are not drawn.
  package var notVaried: [String]

  package static func read(path: String) throws(Problem) -> RangeFile {
    let root = try ObjectReader(
      try Document.read(path: path).root, keys: ["format", "ranges", "notVaried"])
    _ = try root.integer("format", in: 1...1)
    var file = RangeFile(input: try RunInput(path: path), rows: [], notVaried: [])
    for node in try root.array("ranges") { file.rows.append(try Row(node)) }
    guard root.has("notVaried") else { return file }
    for node in try root.array("notVaried") {
      file.notVaried.append(try ObjectReader(node, keys: ["key", "why"]).string("key"))
    }
    return file
  }
}

extension RangeFile.Row {
  fileprivate init(_ node: Node) throws(Problem) {
    let reader = try ObjectReader(
      node, keys: ["key", "words", "least", "most", "shape", "as", "rest", "whole", "source"])
    let key = try reader.value("key", expected: "a key path or a list of them")
    keys = []
    if key.kind == .array {
      for element in try key.readArray() { keys.append(try element.readString()) }
    } else {
      keys = [try key.readString()]
    }
    guard !keys.isEmpty else {
      throw key.problem(message: "the list has no key", expected: "at least one key path")
    }
    words = reader.has("words") ? try reader.string("words") : nil
    let bounds = -1e12...1e12
    least = try reader.double("least", in: bounds)
    most = try reader.double("most", in: bounds)
    shape = try reader.choice("shape", RangeFile.Shape.self)
    use = reader.has("as") ? try reader.choice("as", RangeFile.Use.self) : .value
    isWhole = reader.has("whole") ? try reader.bool("whole") : false
    source = try reader.string("source")
    rest = []
    if use == .share {
      for element in try reader.array("rest") { rest.append(try element.readString()) }
    }
    guard least < most else {
      throw try reader.value("most").problem(
        message: "the range is empty", expected: "more than least")
    }
    guard shape != .logEven || least > 0 else {
      throw try reader.value("least").problem(
        message: "a range that is even in its logarithm cannot begin at 0",
        expected: "a least above 0, or another shape")
    }
  }

  /// The number at a quantile, strictly between 0 and 1. `mode` is the value of the files, for a triangle.
  package func value(at quantile: Double, mode: Double?) -> Double {
    switch shape {
    case .even: return least + quantile * (most - least)
    case .logEven:
      let low = Elementary.logarithm(least)
      return Elementary.exponential(low + quantile * (Elementary.logarithm(most) - low))
    case .triangular:
      let middle = min(max(mode ?? (least + most) / 2, least), most)
      let below = (middle - least) / (most - least)
      return quantile < below
        ? least + (quantile * (most - least) * (middle - least)).squareRoot()
        : most - ((1 - quantile) * (most - least) * (most - middle)).squareRoot()
    }
  }
}
