import Configuration
import Geofence
import Testing
import Values

@testable import Population

struct GeometryTests {
  private struct NoFence: Error {}

  /// Points in and around the dwellings of a population, by the dwelling.
  private func points(_ population: Population) -> [(
    dwelling: DwellingNumber, lon: Double, lat: Double
  )] {
    population.dwellings.numbers.flatMap { dwelling in
      let draw = Draw(seed: 9, purpose: 1, subject: UInt32(dwelling.rawValue))
      let (lon, lat) = population.centre(of: dwelling)
      return (0..<4 as Range<UInt64>).map { number in
        let spread = number == 0 ? 300 : 12_000
        return (
          dwelling,
          Double(Int(lon) + draw.integer(in: -spread...spread, 2 * number)) / 1e7,
          Double(Int(lat) + draw.integer(in: -spread...spread, 2 * number + 1)) / 1e7
        )
      }
    }
  }

  @Test("fences that are shared answer as fences of their own, and as those of the GeoJSON")
  func sharing() throws {
    let population = Population.make(try Plans.plan("pilot", months: 3), seed: 4)
    let shared = population.fences()
    var separate = FenceSet()
    for building in population.buildings {
      for dwelling in building.dwellings {
        let code = String(decoding: population.cadastralCode(of: dwelling), as: UTF8.self)
        separate.append(code: code, area: population.area(of: building))
      }
    }
    let read = try FenceSet.read(
      Document(file: "made.geojson", bytes: Plans.geoJSON(population)))
    #expect(shared.count == population.dwellings.count)
    #expect(shared.fenceCount == population.buildings.count)
    #expect(separate.fenceCount == population.dwellings.count)
    #expect(read.count == shared.count && read.fenceCount == shared.fenceCount)
    var (inside, differences) = (0, 0)
    for (dwelling, lon, lat) in points(population) {
      let code = population.cadastralCode(of: dwelling)
      let answers = [shared, separate, read].map { fences in
        fences.find(code.span).map { fences.distanceMetres($0, lon: lon, lat: lat) }
      }
      if answers[0] == 0 { inside += 1 }
      if Set(answers).count > 1 || answers[0] == nil { differences += 1 }
    }
    #expect(differences == 0)
    #expect(inside > 100)
  }

  @Test("drawn points are inside, and the pilot's shapes all occur")
  func pointsInside() throws {
    let (_, population) = try Plans.pilot.get()
    let fences = population.fences()
    var outside = 0
    for dwelling in population.dwellings.numbers {
      let draw = Draw(seed: 1, purpose: 1, subject: UInt32(dwelling.rawValue))
      let point = population.pointInside(dwelling, draw, 0)
      let code = population.cadastralCode(of: dwelling)
      guard let fence = fences.find(code.span) else { throw NoFence() }
      let (lon, lat) = (Double(point.lon) / 1e7, Double(point.lat) / 1e7)
      if !fences.contains(fence, lon: lon, lat: lat) { outside += 1 }
      let centre = population.centre(of: dwelling)
      let metres = fences.distanceMetres(
        fence, lon: Double(centre.lon) / 1e7, lat: Double(centre.lat) / 1e7)
      #expect(metres < 30)
    }
    #expect(outside == 0)
    let forms = Set(population.buildings.map(\.footprint.form))
    #expect(forms.count == Footprint.Form.allCases.count)
  }

  @Test("codes are valid, canonical and different")
  func codes() throws {
    let (_, population) = try Plans.pilot.get()
    let codes = population.dwellings.numbers.map {
      String(decoding: population.cadastralCode(of: $0), as: UTF8.self)
    }
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { CadastralCode.canonical($0) == $0 })
  }

  @Test("synthetic numbers of people are what they always were, valid and different")
  func numbers() {
    let known = [0: "300101500004", 1: "510907600006"]
    for (number, text) in known { #expect(syntheticIIN(number).description == text) }
    let numbers = (0..<250_000).map { syntheticIIN($0 * 100) }
    #expect(Set(numbers).count == numbers.count)
    let neighbours = (7_000_000..<7_100_000).map { syntheticIIN($0) }
    #expect(Set(neighbours).count == neighbours.count)
    #expect((numbers + neighbours).allSatisfy { IIN(Array($0.description.utf8).span) == $0 })
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
