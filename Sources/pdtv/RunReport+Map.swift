import Behaviour
import Findings
import Population
import Report
import Text
import Values

/// Where it happens: buildings and payments, or only settlements where there are too many buildings.
extension RunReport {
  var mapSection: Section {
    Section(
      heading: "Where",
      text: ["Buildings and people are made up; they stand around the real centres of the cities."],
      figures: [map])
  }

  private var map: Figure {
    let isOverview = summary.places.buildings > PropertyMap.mostShapes
    return Figure(
      id: "map", heading: isOverview ? "Tenancies by settlement" : "Properties and payments",
      sentence: isOverview ? overviewText : mapText,
      .map(
        PropertyMap(
          polygons: polygons, points: isOverview ? [] : points, settlements: settlements,
          value: Axis("Tenancies", .count("tenancies")),
          tints: RunReport.kinds.map { ($0.group, $0.tint) }
            + RunReport.holders.map { ($0.group, $0.tint) })))
  }

  private var overviewText: String {
    let most = largest(summary.places.bySettlement) { Double($0.value) }
    return
      "\(whole(summary.places.buildings)) buildings are too many to draw. A circle's area is the number of "
      + "tenancies: most in \(most.map { "\($0.name), \(whole($0.value))" } ?? "–")."
  }

  private var mapText: String {
    let places = summary.places
    return
      "\(count(places.buildings, "building")): in \(whole(places.withHonestLease)) of them somebody honest holds a "
      + "lease at the end of the run\(fraudText)."
      + (hasVoucher
        ? " A point is where the phone of somebody who paid said that it was; drawn is \(rateText)."
        : "")
  }

  private var fraudText: String {
    hasFraud ? ", in \(whole(summary.places.withFraudOnly)) only fraud does" : ""
  }

  private static let kinds: [(kind: PaymentKind, group: String, tint: Tint)] = [
    (.honestAccepted, "Honest, accepted", .honest), (.honestRejected, "Honest, turned down", .harm),
    (.fraudAccepted, "Fraud, paid out", .fraud), (.fraudRejected, "Fraud, turned down", .kept),
  ]
  private static let holders: [(registrations: Registrations, group: String, tint: Tint)] = [
    (.honest, "Somebody registered", .honest), (.fraudOnly, "Only fraud registered", .fraud),
    (.none, "Nobody registered", .nobody),
  ]

  /// One payment in so many is drawn of each kind, so that the picture has them in their true proportions.
  private var rate: Int { RunReport.kinds.map { run.places.sample(of: $0.kind).step }.max() ?? 1 }

  private var rateText: String {
    rate == 1 ? "every payment" : "one payment in \(whole(rate)) of each kind"
  }

  /// The one with most tenancies first: the map opens there.
  private var settlements: [PropertyMap.Settlement] {
    let byName = summary.places.bySettlement.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
    return byName.compactMap { named in
      guard let settlement = run.population.settlements.first(where: { $0.name == named.name })
      else { return nil }
      return PropertyMap.Settlement(
        name: settlement.name,
        position: RunReport.position(settlement.centreLon, settlement.centreLat),
        value: Double(named.value))
    }
  }

  private var polygons: [PropertyMap.Polygon] {
    let population = run.population
    return zip(population.buildings, run.registrations).map { building, registrations in
      let group = RunReport.holders.first { $0.registrations == registrations }?.group ?? ""
      let town = population.settlements[Int(building.settlement)].name
      return PropertyMap.Polygon(
        name:
          "\(town), quarter \(building.quarter), plot \(building.plot): \(NumberText.count(building.dwellings.count, "let dwelling"))",
        group: group,
        corners: population.outline(of: building).map { RunReport.position($0.lon, $0.lat) })
    }
  }

  private var points: [PropertyMap.Point] {
    RunReport.kinds.flatMap { kind, group, _ in
      let sample = run.places.sample(of: kind)
      let every = rate / sample.step
      return stride(from: 0, to: sample.points.count, by: every).map { index in
        let point = sample.points[index]
        return PropertyMap.Point(
          name: "Line \(whole(Int(point.line)))", group: group,
          position: RunReport.position(Int(point.lon), Int(point.lat)))
      }
    }
  }

  private static func position(_ lon: Int, _ lat: Int) -> PropertyMap.Position {
    PropertyMap.Position(
      longitude: Double(lon) / Double(GridPoint.unitsPerDegree),
      latitude: Double(lat) / Double(GridPoint.unitsPerDegree))
  }
}
