package import Text

/// The JSON Schema of `summary.json`, made from the table of metrics.
package enum SummarySchema {
  package static var json: JSONValue {
    var root = SchemaNode()
    // A rule's key is one name with a point in it, which the table writes as two.
    for line in Summary.metrics.flatMap(\.lines) {
      let path = line.path.replacing(".S.R", with: ".SR")
      root.put(path.split(separator: ".").map(String.init)[...], line.kind, line.text)
    }
    guard case .object(let members) = root.json else { return root.json }
    return .object(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("title", .text("summary.json of pdtv run")),
      ] + members + [
        (
          "$defs",
          [
            "share": definition(Summary.Share.metrics),
            "counted": definition(Summary.Share.countMetrics),
            "estimate": definition(Estimate.metrics),
          ]
        )
      ])
  }

  private static func definition<Of>(_ metrics: [Metric<Of>]) -> JSONValue {
    var node = SchemaNode()
    for line in metrics.flatMap(\.lines) { node.put([line.path], line.kind, line.text) }
    return node.json
  }
}

extension Metric.Line {
  /// The sentence with the unit.
  fileprivate var text: String { unit.text.isEmpty ? sentence : "\(sentence) [\(unit.text)]" }
}

/// An object of the summary, or a value at the end of a path.
private struct SchemaNode {
  private var keys: [String] = []
  private var members: [String: SchemaNode] = [:]
  /// Where any name may stand.
  private var byName: [SchemaNode] = []
  private var isList = false
  private var leaf: (kind: MetricKind, text: String)?

  mutating func put(_ path: ArraySlice<String>, _ kind: MetricKind, _ text: String) {
    guard let first = path.first else {
      leaf = (kind, text)
      return
    }
    if SchemaNode.isPlaceholder(first) {
      if byName.isEmpty { byName = [SchemaNode()] }
      return byName[0].put(path.dropFirst(), kind, text)
    }
    let isList = first.hasSuffix("[]")
    let key = isList ? String(first.dropLast(2)) : first
    if members[key] == nil { keys.append(key) }
    members[key, default: SchemaNode()].isList = isList
    members[key, default: SchemaNode()].put(path.dropFirst(), kind, text)
  }

  private static func isPlaceholder(_ key: String) -> Bool {
    !key.contains { $0.isLowercase } && !key.hasSuffix("[]")
  }

  var json: JSONValue {
    if let leaf { return SchemaNode.json(leaf.kind, leaf.text) }
    var object: [(key: String, value: JSONValue)] = [("type", .text("object"))]
    if !keys.isEmpty {
      object.append(
        (
          "properties",
          .object(keys.compactMap { key in members[key].map { (key, $0.json) } })
        ))
    }
    object.append(("additionalProperties", byName.first?.json ?? .bool(false)))
    return isList ? ["type": .text("array"), "items": .object(object)] : .object(object)
  }

  private static func json(_ kind: MetricKind, _ text: String) -> JSONValue {
    func orNull(_ type: String) -> JSONValue {
      ["type": .texts([type, "null"]), "description": .text(text)]
    }
    func reference(_ name: String) -> JSONValue {
      ["$ref": .text("#/$defs/\(name)"), "description": .text(text)]
    }
    switch kind {
    case .text: return orNull("string")
    case .whole: return orNull("integer")
    case .number: return orNull("number")
    case .numbers:
      return [
        "type": .text("array"), "items": ["type": .texts(["number", "null"])],
        "description": .text(text),
      ]
    case .share: return reference("share")
    case .counted: return reference("counted")
    case .estimate: return reference("estimate")
    }
  }
}
