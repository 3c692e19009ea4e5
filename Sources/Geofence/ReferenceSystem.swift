import Configuration
import Diagnostics

/// The member `crs` that older GeoJSON has: what the coordinates are measured in.
enum ReferenceSystem {
  /// Fails where a member `crs`, anywhere in the document, names anything but WGS 84 (contract, section 7): read as
  /// WGS 84, positions of another datum are some 100 m off.
  static func check(_ node: Node) throws(Problem) {
    switch node.kind {
    case .object:
      for member in node.members {
        if member.key == "crs" { try checkName(member.value) } else { try check(member.value) }
      }
    case .array:
      for element in node.elements {
        // Coordinates are most of a file, and have no members.
        guard element.kind == .object else { return }
        try check(element)
      }
    case .null, .bool, .number, .string: return
    }
  }

  private static func checkName(_ node: Node) throws(Problem) {
    guard node.kind != .null else { return }
    let name = name(of: node)
    guard let name, isWGS84(name) else {
      let words = name.map { quoted($0) } ?? "a reference system that it does not name"
      throw node.problem(
        message: "the geometry is in \(words)",
        expected: "WGS 84: EPSG:4326 or CRS84, or no member \"crs\"",
        advice: "Convert it: ogr2ogr -t_srs EPSG:4326 NEW.geojson OLD.geojson")
    }
  }

  /// `{"type": "name", "properties": {"name": "EPSG:4326"}}`, `{"type": "EPSG", "properties": {"code": 4326}}`, or the name alone.
  private static func name(of node: Node) -> String? {
    if let name = node.string { return name }
    let properties = node.member("properties")
    if let name = properties?.member("name")?.string { return name }
    guard let code = properties?.member("code"),
      let text = code.string ?? code.numberText, let authority = node.member("type")?.string
    else { return nil }
    return "\(authority):\(text)"
  }

  private static func isWGS84(_ name: String) -> Bool {
    let parts = name.uppercased().split(separator: ":", omittingEmptySubsequences: false)
    if parts == ["CRS84"] { return true }
    // urn:ogc:def:crs:AUTHORITY:VERSION:CODE
    let isURN = parts.count == 7 && parts[..<4] == ["URN", "OGC", "DEF", "CRS"]
    guard isURN || parts.count == 2 else { return false }
    let (authority, code) = isURN ? (parts[4], parts[6]) : (parts[0], parts[1])
    return authority == "EPSG" && code == "4326" || authority == "OGC" && code == "CRS84"
  }
}
