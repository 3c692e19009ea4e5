import Configuration
import Diagnostics
import Glibc
import Text

/// What a `crs` member of a GeoJSON file may name (contract, section 7). RFC 7946 has taken the member out, and older
/// files still have it: coordinates of another system, read as WGS 84, are tens of metres off.
enum CoordinateSystem {
  /// Fails where a member `crs`, wherever it stands, names anything but WGS 84.
  static func check(_ document: Document) throws(Problem) {
    // Most files have none, and going through all members takes as long as reading the polygons.
    guard mayHaveMember(document.bytes) else { return }
    try check(document.root)
  }

  private static func check(_ node: Node) throws(Problem) {
    switch node.kind {
    case .object:
      for member in node.members {
        if member.key == "crs" { try check(named: member.value) }
        try check(member.value)
      }
    case .array: for element in node.elements { try check(element) }
    case .null, .bool, .number, .string: break
    }
  }

  private static func check(named node: Node) throws(Problem) {
    if node.kind == .null { return }
    let name = name(of: node)
    if let name, isWGS84(name) { return }
    throw node.problem(
      message: name.map { "the geometry is in \(quoted($0))" }
        ?? "the crs does not say by name which coordinate system it is",
      expected: "WGS 84: EPSG:4326, CRS84 or no crs",
      advice: "Convert the file to WGS 84, for example with ogr2ogr -t_srs EPSG:4326.")
  }

  /// `{ "type": "name", "properties": { "name": … } }`, or the name itself.
  private static func name(of node: Node) -> String? {
    node.string ?? node.member("properties")?.member("name")?.string
  }

  /// `EPSG:4326`, `CRS84`, `OGC:CRS84` or one of their URNs, whatever version it has, in any case of letters.
  private static func isWGS84(_ name: String) -> Bool {
    let name = name.lowercased()
    if ["epsg:4326", "crs84", "ogc:crs84"].contains(name) { return true }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 7, parts[..<4].elementsEqual(["urn", "ogc", "def", "crs"]) else {
      return false
    }
    return (parts[4] == "epsg" && parts[6] == "4326") || (parts[4] == "ogc" && parts[6] == "crs84")
  }

  /// Whether the letters of the key are there, or an escape that may hide them.
  private static func mayHaveMember(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      if unsafe memchr(start, Int32(UInt8(ascii: "\\")), bytes.count) != nil { return true }
      var next = 0
      while next < bytes.count,
        let found = unsafe memchr(start + next, Int32(UInt8(ascii: "c")), bytes.count - next)
      {
        next = unsafe UnsafeRawPointer(found) - start + 1
        if unsafe bytes[next...].starts(with: [UInt8(ascii: "r"), UInt8(ascii: "s")]) {
          return true
        }
      }
      return false
    }
  }
}
