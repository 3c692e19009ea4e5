import Population
import Testing
import Values

@testable import Pilot

struct CadastreTests {
  private let cadastre = Cadastre(seed: pilotSeed)

  @Test("codes are in canonical form, each used once, of the right region")
  func codes() {
    let codes = cadastre.properties.map(\.code)
    #expect((600...1500).contains(codes.count))
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { CadastralCode.canonical($0) == $0 })
    #expect(cadastre.properties.allSatisfy { $0.code.hasPrefix(City.all[$0.city].regionCode) })
  }

  @Test("no two buildings share ground: their bounding boxes are apart")
  func apart() {
    let boxes = cadastre.buildings.map { building in
      let points = building.footprint.polygons.flatMap(\.outer).map(building.place)
      return (
        west: points.map(\.lon).min() ?? 0, east: points.map(\.lon).max() ?? 0,
        south: points.map(\.lat).min() ?? 0, north: points.map(\.lat).max() ?? 0
      )
    }
    var touching = 0
    for (index, a) in boxes.enumerated() {
      for b in boxes[(index + 1)...]
      where a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north {
        touching += 1
      }
    }
    #expect(touching == 0)
  }

  @Test("outer rings are counter-clockwise, holes clockwise, on the ground too")
  func orientation() {
    func doubleArea(_ points: [GridPoint]) -> Int {
      zip(points, points.dropFirst() + points.prefix(1)).reduce(0) {
        // Relative to the first point, so that the products stay small.
        let (a, b) = ($1.0, $1.1)
        return $0 + (a.lon - points[0].lon) * (b.lat - points[0].lat)
          - (b.lon - points[0].lon) * (a.lat - points[0].lat)
      }
    }
    for building in cadastre.buildings {
      for polygon in building.footprint.polygons {
        #expect(doubleArea(polygon.outer.map(building.place)) > 0)
        if let hole = polygon.hole { #expect(doubleArea(hole.map(building.place)) < 0) }
      }
    }
    let forms = Set(cadastre.buildings.map(\.footprint.form))
    #expect(forms.count == Footprint.Form.allCases.count)
  }

  @Test("drawn points stand in a room of the building")
  func inside() {
    for (index, building) in cadastre.buildings.enumerated() {
      let point = building.pointInside(Draw(seed: 1, purpose: 1, subject: UInt32(index)), 0)
      let corners = building.footprint.polygons.flatMap(\.outer).map(building.place)
      #expect(corners.contains { $0.lon <= point.lon } && corners.contains { $0.lon >= point.lon })
      #expect(corners.contains { $0.lat <= point.lat } && corners.contains { $0.lat >= point.lat })
    }
  }

  @Test("synthetic IINs are valid, different and of births from 2030 on")
  func iins() {
    let numbers = (0..<60_000).map { syntheticIIN($0 * 7) }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { IIN(Array($0.description.utf8).span) != nil })
    #expect(numbers.allSatisfy { $0.value / 10_000_000_000 >= 30 })
    #expect(numbers.allSatisfy { [5, 6].contains($0.value / 100_000 % 10) })
  }

  @Test("cells go round their centre, each once")
  func cells() {
    var spiral = Spiral()
    let cells = (0..<121).map { _ in spiral.next() }
    #expect(Set(cells.map { "\($0.x) \($0.y)" }).count == 121)
    #expect(cells[0] == (0, 0))
    #expect(cells.allSatisfy { abs($0.x) <= 5 && abs($0.y) <= 5 })
  }
}
