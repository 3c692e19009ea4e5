import Benchmark
import Configuration
import Diagnostics
import Foundation
import FuzzTargets
import Geofence
import Testing

private func fences(_ text: String) throws(Problem) -> FenceSet {
  try FenceSet.read(Document(file: "test.geojson", bytes: Array(text.utf8)))
}

/// A feature collection with one feature of this geometry.
private func collection(_ type: String, _ coordinates: String) -> String {
  """
  {"type": "FeatureCollection", "features": [{"type": "Feature",
    "properties": {"cadastral": "21-318-001-101-1"},
    "geometry": {"type": "\(type)", "coordinates": \(coordinates)}}]}
  """
}

@Suite struct GeoJSONTests {
  @Test("Every error names file, place, feature and code, as its golden text says")
  func errors() throws {
    let folder = repository.appending(path: "Tests/Cases/errors")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    let cases = names.filter { $0.hasSuffix(".geojson") }.sorted()
    let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    var differences: [String] = []
    for name in cases {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let golden = folder.appending(path: name.replacing(".geojson", with: ".txt"))
      var text = "no error\n"
      do throws(Problem) {
        _ = try FenceSet.read(Document(file: name, bytes: bytes))
      } catch {
        text = error.text
        if error.status != .content { differences.append("\(name): status \(error.status)") }
      }
      if isUpdate { try Data(text.utf8).write(to: golden) }
      let expected = (try? String(contentsOf: golden, encoding: .utf8)) ?? "no golden text"
      if text != expected { differences.append("\(name):\n\(text)expected:\n\(expected)") }
    }
    #expect(differences == [])
    // As many as there are errors in the source, or more.
    #expect(cases.count >= 25)
    #expect(!isUpdate, "the texts are written: read what changed")
  }

  @Test("What the RFC asks readers to accept is read")
  func accepted() throws {
    let counterClockwise = "[[0,0],[1,0],[1,1],[0,1],[0,0]]"
    let clockwise = "[[0,0],[0,1],[1,1],[1,0],[0,0]]"
    let hole = "[[0.2,0.2],[0.4,0.2],[0.4,0.4],[0.2,0.4],[0.2,0.2]]"
    let table: [(type: String, coordinates: String, isInside: Bool)] = [
      ("Polygon", "[\(counterClockwise)]", true),
      ("Polygon", "[\(clockwise)]", true),
      ("Polygon", "[\(clockwise), \(hole)]", false),
      ("MultiPolygon", "[[\(counterClockwise)]]", true),
      ("MultiPolygon", "[[\(clockwise), \(hole)], [[[2,2],[3,2],[3,3],[2,2]]]]", false),
      ("Polygon", "[[[0,0,250.5],[1,0,251],[1,1,-3],[0,1,1e3],[0,0,0]]]", true),
      ("Polygon", "[[[0,0,1,2],[1,0],[1,1],[0,1],[0,0]]]", true),
      ("Polygon", "[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]", true),
      ("Polygon", "[[[0,0],[0,0],[1,0],[1,1],[1,1],[0,1],[0,0]]]", true),
      ("Polygon", "[[[-1e-1,0],[1E0,0.0],[1.0,1],[0,1],[-0.1,0]]]", true),
    ]
    var differences: [String] = []
    for row in table {
      let set = try fences(collection(row.type, row.coordinates))
      let distance = set.distanceMetres(0, lon: 0.3, lat: 0.3)
      if (distance == 0) != row.isInside { differences.append("\(row): \(distance)") }
      if set.code(0) != "21:318:001:101:1" { differences.append("\(row): \(set.code(0))") }
      if set.find("21:318:001:101:1".utf8.span) != 0 { differences.append("\(row): not found") }
    }
    #expect(differences == [])
  }

  @Test("No features are a set without fences")
  func empty() throws {
    let set = try fences("{type: 'FeatureCollection', features: []}")
    #expect(set.count == 0)
  }

  @Test("No bytes end the program")
  func fuzz() {
    let text = Array(collection("MultiPolygon", "[[[[0,0],[1,0],[1,1],[0,1],[0,0]]]]").utf8)
    let replacements = Array("0123456789.-e[]{},:\"\u{0}\u{7F}".utf8) + [0xFF]
    var draws = Draws(seed: 7)
    for _ in 0..<20_000 {
      var bytes = text
      for _ in 0...draws.below(3) {
        let index = draws.below(bytes.count)
        switch draws.below(3) {
        case 0: bytes[index] = replacements[draws.below(replacements.count)]
        case 1: bytes.remove(at: index)
        default: bytes.insert(bytes[draws.below(bytes.count)], at: index)
        }
      }
      fuzzGeoJSON(bytes.span)
    }
  }

  @Test("The districts of Kazakhstan are read whole", .enabled(if: districts != nil))
  func districtsAreRead() throws {
    let set = try FenceSet.read(path: try #require(districts))
    #expect(set.count == 224)
  }
}
