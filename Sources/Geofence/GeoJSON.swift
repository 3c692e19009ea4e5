package import Configuration
package import Diagnostics
import Text
import Values

extension FenceSet {
  /// Reads the GeoJSON file at `path`.
  package static func read(path: String) throws(Problem) -> FenceSet {
    try read(Document.read(path: path))
  }

  /// Reads a FeatureCollection (RFC 7946) of Polygon and MultiPolygon features, each with `properties.cadastral`.
  ///
  /// Rings may wind either way, as the RFC asks of readers. A third number of a position, its altitude, is ignored, and
  /// so are members that mean nothing here. What is wrong names the number of the feature and, where known, its code.
  package static func read(_ document: Document) throws(Problem) -> FenceSet {
    let root = try ObjectReader(document.root)
    _ = try root.choice("type", CollectionType.self)
    try CoordinateSystem.check(document)
    var fences = FenceSet()
    let judge = AreaJudge()
    // Flats of a building come one after another, each with the building's polygon.
    var last: Area?
    for (number, node) in try root.array("features").enumerated() {
      var feature = Feature(number: number, node: node)
      do throws(Problem) {
        try feature.readCode()
        if let earlier = fences.number(of: feature.code.utf8.span) {
          throw feature.usedTwice(earlier)
        }
        let area = try feature.readArea(judge, unless: last)
        let fence = area == last ? fences.fenceCount - 1 : fences.append(area)
        fences.append(code: feature.code.utf8.span, sharing: fence)
        last = area
      } catch {
        throw feature.named(error)
      }
    }
    return fences
  }
}

private enum CollectionType: String, CaseIterable { case featureCollection = "FeatureCollection" }
private enum FeatureType: String, CaseIterable { case feature = "Feature" }
private enum GeometryType: String, CaseIterable {
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
}

/// A feature while it is read.
private struct Feature {
  /// No angle is written so: what is so large is a coordinate of a grid.
  private static let leastMetres = 1000.0

  let number: Int
  let node: Node
  /// In canonical form; empty until it is known.
  var code = ""
  private var codeNode: Node?

  init(number: Int, node: Node) {
    self.number = number
    self.node = node
  }

  mutating func readCode() throws(Problem) {
    let feature = try ObjectReader(node)
    _ = try feature.choice("type", FeatureType.self)
    let properties = try feature.object("properties")
    let value = try properties.value("cadastral", expected: "a cadastral code")
    let text = try value.readString()
    guard let canonical = CadastralCode.canonical(text) else {
      throw value.problem(
        message: "\(quoted(text)) is not a cadastral code",
        expected: "OO:RRR:KKK:N… (2, 3, 3 and 3 to 6 digits), then optionally :building and :flat")
    }
    code = canonical
    codeNode = value
  }

  func usedTwice(_ earlier: Int) -> Problem {
    (codeNode ?? node).problem(
      message: "features[\(earlier)] and features[\(number)] have the same cadastral code",
      advice: "Join them into one MultiPolygon, or correct one of the codes.")
  }

  /// `problem` with the code, where it is known, in its subject.
  func named(_ problem: Problem) -> Problem {
    guard !code.isEmpty else { return problem }
    var named = problem
    named.subject = "\(problem.subject ?? "features[\(number)]") of \(code)"
    return named
  }

  /// - Parameter known: An area that is known to be valid.
  func readArea(_ judge: AreaJudge, unless known: Area?) throws(Problem) -> Area {
    let geometry = try ObjectReader(node).object("geometry")
    let type = try geometry.choice("type", GeometryType.self)
    let coordinates = try geometry.value("coordinates", expected: "an array")
    var area = Area(polygons: [])
    switch type {
    case .polygon: area.polygons.append(try polygon(coordinates))
    case .multiPolygon:
      for node in try coordinates.readArray() { area.polygons.append(try polygon(node)) }
      guard !area.polygons.isEmpty else {
        throw coordinates.problem(message: "there is no polygon", expected: "at least one polygon")
      }
    }
    if area != known, let defect = judge.defect(of: area) {
      throw invalid(defect, type, coordinates)
    }
    return area
  }

  private func polygon(_ node: Node) throws(Problem) -> [[Position]] {
    var rings: [[Position]] = []
    for ringNode in try node.readArray() { rings.append(try ring(ringNode)) }
    guard !rings.isEmpty else {
      throw node.problem(message: "the polygon has no ring", expected: "at least the outer ring")
    }
    return rings
  }

  private func ring(_ node: Node) throws(Problem) -> [Position] {
    var positions: [Position] = []
    var last = node
    for positionNode in try node.readArray() {
      positions.append(try position(positionNode))
      last = positionNode
    }
    guard positions.count >= 4 else {
      throw node.problem(
        message: "the ring has \(NumberText.count(positions.count, "position"))",
        expected: "four or more")
    }
    guard positions.first == positions.last else {
      throw last.problem(
        message: "the ring is not closed",
        expected: "the first position of the ring again, \(positions[0])")
    }
    return positions
  }

  /// A longitude or a latitude; what is out of range by far is told to be no angle at all.
  private func degrees(_ number: Node, in range: ClosedRange<Double>) throws(Problem) -> Double {
    do throws(Problem) { return try number.readDouble(in: range) } catch {
      guard let value = number.double, value.magnitude >= Feature.leastMetres else { throw error }
      throw number.problem(
        message: "\(shortened(number.sourceText)) is a length in metres and not an angle",
        expected: "longitude and latitude in degrees of WGS 84",
        advice: "Web Mercator, UTM and other grids are in metres. Convert the file: "
          + "ogr2ogr -t_srs EPSG:4326 NEW.geojson OLD.geojson")
    }
  }

  private func position(_ node: Node) throws(Problem) -> Position {
    var numbers: [Double] = []
    numbers.reserveCapacity(3)
    for number in try node.readArray() {
      switch numbers.count {
      case 0: numbers.append(try degrees(number, in: -180...180))
      case 1: numbers.append(try degrees(number, in: -90...90))
      default:
        guard number.kind == .number else {
          throw number.problem(message: "found \(number.kindName)", expected: "a number")
        }
        numbers.append(0)
      }
    }
    guard numbers.count >= 2 else {
      throw node.problem(
        message: "the position is incomplete", expected: "longitude and latitude")
    }
    return Position(lon: numbers[0], lat: numbers[1])
  }

  private func invalid(
    _ defect: AreaJudge.Defect, _ type: GeometryType, _ coordinates: Node
  ) -> Problem {
    let place = defect.position.map { " at \($0)" } ?? ""
    let node = defect.position.map { nearest(to: $0, type, coordinates) } ?? coordinates
    return node.problem(
      message: "the \(type.rawValue) is not valid: \(defect.reason)\(place)",
      advice: "Repair it at its source, for example with \"Fix geometries\" of QGIS.")
  }

  /// The position of the file nearest to `place`, in degrees: where the caret goes.
  private func nearest(to place: Position, _ type: GeometryType, _ coordinates: Node) -> Node {
    var polygons = [coordinates]
    if type == .multiPolygon { polygons = Array(coordinates.elements) }
    var nearest = coordinates
    var least = Double.infinity
    for node in polygons.lazy.flatMap(\.elements).flatMap(\.elements) {
      var numbers = node.elements
      guard let lon = numbers.next()?.double, let lat = numbers.next()?.double else { continue }
      let (east, north) = (lon - place.lon, lat - place.lat)
      let distance = east * east + north * north
      if distance < least { (least, nearest) = (distance, node) }
    }
    return nearest
  }
}

extension Position: CustomStringConvertible {
  /// As GeoJSON writes it: `[71.4, 51.1]`.
  package var description: String { "[\(lon), \(lat)]" }
}
