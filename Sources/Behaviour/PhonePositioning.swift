package import Values

/// Where phones say that they are: a mixture of satellites outdoors, reflections between houses, Wi-Fi indoors and the cell.
///
/// Satellite errors are Rayleigh (two independent normal errors), the others log-normal; the direction is uniform. See
/// `positioning` in scenarios/behaviour.json5 for the medians' sources.
package struct PhonePositioning: Sendable {
  private let parameters: PositioningParameters

  package init(_ parameters: BehaviourParameters) { self.parameters = parameters.positioning }

  /// By which means, for somebody at home or indoors elsewhere.
  package func anywhere(_ draw: Draw, _ number: UInt64) -> Positioning {
    switch parameters.shares.position(of: draw.uniform(number)) {
    case 0: return .outdoor
    case 1: return .street
    case 2: return .indoor
    default: return .cell
    }
  }

  /// By which means, for somebody who is often in the same place of the house: in part of the cases that of the person, which
  /// draw 0 settles. Over all people the shares are the same, but some have a poor position month after month.
  func usuallyOrAnywhere(_ draw: Draw, _ number: UInt64) -> Positioning {
    anywhere(draw, draw.uniform(number + 4) < parameters.sameMeansShare ? 0 : number)
  }

  /// By which means, for somebody who went outside.
  package func outside(_ draw: Draw, _ number: UInt64) -> Positioning {
    let outdoor = parameters.shares[0]
    let both = outdoor + parameters.shares[1]
    return draw.uniform(number) * both < outdoor ? .outdoor : .street
  }

  /// How far the phone's position is from where it is, metres.
  package func errorMetres(_ positioning: Positioning, _ draw: Draw, _ number: UInt64) -> Double {
    switch positioning {
    case .outdoor: rayleigh(parameters.outdoorSigmaMetres, draw.uniform(number))
    case .street: rayleigh(parameters.streetSigmaMetres, draw.uniform(number))
    case .indoor:
      draw.logNormal(
        median: parameters.indoorMedianMetres, sigma: parameters.indoorSigmaOfLogarithm, number)
    case .cell:
      draw.logNormal(
        median: parameters.cellMedianMetres, sigma: parameters.cellSigmaOfLogarithm, number)
    }
  }

  /// What the phone says of its accuracy, metres, 1 or more: by the means, whatever the error is.
  package func reportedMetres(_ positioning: Positioning, _ draw: Draw, _ number: UInt64) -> Int32 {
    let metres = draw.logNormal(
      median: parameters.reportedMedianMetres[Int(positioning.rawValue)],
      sigma: parameters.reportedSigmaOfLogarithm, number)
    return Int32(min(max(metres.rounded(), 1), 100_000))
  }

  /// Where the phone says it is and how sure it is. Reads the three draws from `number` on.
  package func fix(
    at point: GeoPoint, scale: MetreScale, _ positioning: Positioning, _ draw: Draw,
    _ number: UInt64
  ) -> PhoneFix {
    let error = errorMetres(positioning, draw, number)
    let seen = point.moved(metres: error, turns: draw.uniform(number + 1), scale: scale)
    return PhoneFix(
      point: seen, positioning: positioning,
      accuracyMetres: reportedMetres(positioning, draw, number + 2))
  }

  /// The inverse of Rayleigh's distribution.
  private func rayleigh(_ sigma: Double, _ uniform: Double) -> Double {
    sigma * (-2 * Elementary.logarithm(uniform)).squareRoot()
  }
}

/// What a phone reports.
package struct PhoneFix: Equatable, Sendable {
  package var point: GeoPoint
  package var positioning: Positioning
  package var accuracyMetres: Int32
}

/// A place on the map, degrees times 10^7, WGS 84.
package struct GeoPoint: Equatable, Sendable {
  package var lon: Int32
  package var lat: Int32

  package init(lon: Int32, lat: Int32) {
    self.lon = lon
    self.lat = lat
  }

  /// The point at this distance in the direction of `turns` full turns from east.
  package func moved(metres: Double, turns: Double, scale: MetreScale) -> GeoPoint {
    let direction = Elementary.sineAndCosine(turns: turns)
    let east = (metres * direction.cosine * scale.lonUnitsPerMetre).rounded()
    let north = (metres * direction.sine * scale.latUnitsPerMetre).rounded()
    return GeoPoint(
      lon: GeoPoint.limited(lon, east, 1_800_000_000),
      lat: GeoPoint.limited(lat, north, 900_000_000))
  }

  private static func limited(_ coordinate: Int32, _ step: Double, _ limit: Double) -> Int32 {
    Int32(min(max(Double(coordinate) + step, -limit), limit))
  }
}

/// The length of a metre in units of 1e-7 degree.
package struct MetreScale: Equatable, Sendable {
  package var lonUnitsPerMetre: Double
  package var latUnitsPerMetre: Double

  package init(lonUnitsPerKilometre: Int, latUnitsPerKilometre: Int) {
    lonUnitsPerMetre = Double(lonUnitsPerKilometre) / 1000
    latUnitsPerMetre = Double(latUnitsPerKilometre) / 1000
  }
}
