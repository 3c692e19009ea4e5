import Configuration
import Events
import Geofence
import Programme

/// A reader of what users and machines send, given any bytes. It ends the process where the reader does not hold.
///
/// The raw value is the name for `script/fuzz` and that of the folder in `Tests/Corpus`.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case events, configuration, geojson, rule

  /// Longer inputs find nothing that shorter ones do not, and take their time.
  package static let inputMaximumBytes = 4096

  package func run(_ bytes: Span<UInt8>) {
    switch self {
    case .events: fuzzEvents(bytes)
    case .configuration: fuzzConfiguration(bytes)
    case .geojson: fuzzGeoJSON(bytes)
    case .rule: fuzzRule(bytes)
    }
  }
}
