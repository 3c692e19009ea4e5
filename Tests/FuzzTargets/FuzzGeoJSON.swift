import Configuration
import Diagnostics
import Geofence

/// Reads `bytes` as a GeoJSON file and measures a distance to each fence: never ends the program, whatever they are.
package func fuzzGeoJSON(_ bytes: Span<UInt8>) {
  var copy: [UInt8] = []
  copy.reserveCapacity(bytes.count)
  for index in 0..<bytes.count { copy.append(bytes[index]) }
  do throws(Problem) {
    let fences = try FenceSet.read(Document(file: "fuzz.geojson", bytes: copy))
    for fence in 0..<fences.fenceCount {
      let corner = fences.southWest(of: fence)
      for (lon, lat) in [(corner.lon, corner.lat), (0, 0), (180, -90)] {
        let metres = fences.distanceMetres(fence, lon: lon, lat: lat)
        precondition(metres >= 0 && metres < .infinity, "a distance is a number from 0 up")
      }
    }
  } catch {
    _ = error.text
  }
}
