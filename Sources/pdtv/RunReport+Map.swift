import Behaviour
import Findings
import Population
import Report
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
          value: Axis("Tenancies", .count("tenancies")))))
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
      "\(whole(places.buildings)) buildings: in \(whole(places.withHonestLease)) of them somebody honest holds a "
      + "lease at the end of the run\(fraudText). A point is where the phone of somebody who paid said that it was; "
      + "drawn are \(sampleText)."
  }

  private var fraudText: String {
    hasFraud ? ", in \(whole(summary.places.withFraudOnly)) only fraud does" : ""
  }

  private static let kinds: [(kind: PaymentKind, group: String)] = [
    (.honestAccepted, "Honest, accepted"), (.honestRejected, "Honest, turned down"),
    (.fraudAccepted, "Fraud, paid out"), (.fraudRejected, "Fraud, turned down"),
  ]

  private var sampleText: String {
    listed(
      RunReport.kinds.compactMap { kind, group in
        let sample = run.places.sample(of: kind)
        guard sample.count > 0 else { return nil }
        return "\(whole(sample.points.count)) of \(whole(sample.count)) “\(group)”"
      })
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
      let group =
        switch registrations {
        case .honest: "Somebody registered"
        case .fraudOnly: "Only fraud registered"
        case .none: "Nobody registered"
        }
      let town = population.settlements[Int(building.settlement)].name
      return PropertyMap.Polygon(
        name:
          "\(town), quarter \(building.quarter), plot \(building.plot): \(building.dwellings.count) let dwellings",
        group: group,
        corners: population.outline(of: building).map { RunReport.position($0.lon, $0.lat) })
    }
  }

  private var points: [PropertyMap.Point] {
    RunReport.kinds.flatMap { kind, group in
      run.places.sample(of: kind).points.map {
        PropertyMap.Point(
          name: "Line \(whole(Int($0.line)))", group: group,
          position: RunReport.position(Int($0.lon), Int($0.lat)))
      }
    }
  }

  private static func position(_ lon: Int, _ lat: Int) -> PropertyMap.Position {
    PropertyMap.Position(
      longitude: Double(lon) / Double(GridPoint.unitsPerDegree),
      latitude: Double(lat) / Double(GridPoint.unitsPerDegree))
  }
}
