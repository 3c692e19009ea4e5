import Foundation

/// Holds a JSON value to a JSON Schema of the few words that ours use: `type`, `properties`, `additionalProperties`, `required`, `items`,
/// `anyOf`, `enum`, `const`, `pattern` and `$ref`.
public struct SchemaChecker {
  private let root: [String: Any]

  public init(_ schema: [String: Any]) { root = schema }

  /// What does not fit, each with its path.
  public func faults(_ value: Any) -> [String] { faults(value, root, at: "") }

  private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
      let definitions = root["$defs"] as? [String: Any],
      let definition = definitions[String(name)] as? [String: Any]
    {
      return faults(value, definition, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let fits = choices.contains { faults(value, $0, at: path).isEmpty }
      return fits ? [] : ["\(path) is none of what it may be"]
    }
    if let names = schema["enum"] as? [String] {
      return (value as? String).map(names.contains) ?? false
        ? [] : ["\(path) is not among \(names)"]
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.isEmpty || types.contains(where: { Self.isOf($0, value) }) else {
      return ["\(path) is not \(types)"]
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      return ["\(path) does not have the pattern \(pattern)"]
    }
    if let object = value as? [String: Any] { return members(object, schema, at: path) }
    if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
      return elements.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
    }
    return []
  }

  private func members(
    _ object: [String: Any], _ schema: [String: Any], at path: String
  ) -> [String] {
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    return missing.map { "\(path).\($0) is missing" }
      + object.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
        let place = "\(path).\(key)"
        if let own = known[key] { return faults(value, own, at: place) }
        if let others = schema["additionalProperties"] as? [String: Any] {
          return faults(value, others, at: place)
        }
        return schema["additionalProperties"] as? Bool == false ? ["\(place) is unknown"] : []
      }
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": return value is NSNull
    case "string": return value is String
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "boolean": return isBool(value)
    case "number": return value is NSNumber && !isBool(value)
    case "integer":
      return (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        && !isBool(value)
    default: return false
    }
  }

  private static func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { unsafe String(cString: $0.objCType) == "c" } ?? false
  }
}
