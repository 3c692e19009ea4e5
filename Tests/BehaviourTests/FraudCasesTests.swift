import Population
import Testing
import Values

@testable import Behaviour

struct FraudCasesTests {
  private func cases(
    _ text: String..., share: Int64? = nil, dwellings: Int = 4_000, seed: UInt64 = 1
  ) throws -> (FraudScene, [FraudCase]) {
    var typologies: [FraudTypology] = []
    for text in text { typologies += try FraudStage.read(text) }
    let scene = try FraudStage.scene(typologies, dwellings: dwellings, seed: seed)
    let prevalences = share.map { [Rate(millionths: $0)] } ?? []
    return (
      scene,
      FraudCases.make(
        scene, prevalences: prevalences, firstMonth: FraudStage.firstMonth, months: 24)
    )
  }

  private let tenancy = FraudStage.text(plan: #"{ step: "a", act: "leave", by: "tenant" }"#)

  private func dwelling(_ anchor: String, name: String = "test") -> String {
    FraudStage.text(
      anchor: anchor, name: name, roles: #"o: { is: "owner" },"#,
      plan: #"{ step: "a", act: "list", by: "o" }"#)
  }

  @Test("the prevalence is in its interval over 20 seeds", arguments: [100_000, 20_000])
  func prevalence(_ share: Int64) throws {
    var ofTenancies = 0
    var ofDwellings = 0
    for seed in 0..<20 as Range<UInt64> {
      ofTenancies += try cases(tenancy, share: share, seed: seed).1.count
      ofDwellings += try cases(dwelling("emptyDwelling"), share: share, seed: seed).1.count
    }
    // Four standard deviations of a binomial number.
    for (count, trials) in [(ofTenancies, 40_000.0), (ofDwellings, 80_000.0)] {
      let mean = trials * Double(share) / 1_000_000
      #expect(abs(Double(count) - mean) < 4 * mean.squareRoot())
    }
  }

  @Test("a higher prevalence takes no case away, and neither does another typology")
  func paired() throws {
    let few = Set(try cases(tenancy, share: 20_000).1.map(\.tenancy))
    let many = Set(try cases(tenancy, share: 60_000).1.map(\.tenancy))
    #expect(few.isSubset(of: many) && few.count < many.count)
    let beside = try cases(tenancy, dwelling("emptyDwelling", name: "other"), share: 20_000).1
    #expect(Set(beside.filter { $0.typology == 0 }.map(\.tenancy)) == few)
  }

  @Test("empty dwellings are empty, and each has one case")
  func empty() throws {
    let cases = try cases(dwelling("emptyDwelling"), share: 100_000).1
    #expect(cases.count > 300)
    // In the stage's town every second dwelling is let, all the time.
    #expect(cases.allSatisfy { $0.dwellings.count == 1 && $0.dwellings[0].index % 2 == 1 })
    #expect(Set(cases.map(\.dwellings)).count == cases.count)
    #expect(cases.map(\.number) == Array(cases.numbers))
    #expect(cases.allSatisfy { $0.start.month == FraudStage.firstMonth })
  }

  @Test("several empty dwellings are of one owner")
  func several() throws {
    let (scene, cases) = try cases(dwelling("emptyDwellings"), share: 20_000)
    for fraud in cases {
      let owners = Set(fraud.dwellings.map { scene.population.dwellings[$0].owner })
      #expect(owners.count == 1)
      #expect(fraud.dwellings.count == 2)
    }
  }

  @Test("outsiders of two cases are not the same people")
  func outsiders() throws {
    let text = FraudStage.text(
      anchor: "emptyDwelling", roles: #"g: { is: "outsider", count: { from: 2, to: 5 } },"#,
      plan: #"{ step: "a", act: "register", by: "g" }"#)
    var (scene, cases) = try cases(text)
    var parties: Set<Party> = []
    var count = 0
    for index in cases.indices {
      var acts: [Act] = []
      cases[index].wake(on: cases[index].start, leases: [], scene, acts: &acts)
      count += acts.count
      #expect((2...5).contains(acts.count))
      parties.formUnion(acts.compactMap(\.party))
    }
    #expect(parties.count == count)
    scene.typologies = []
  }

  @Test("a tenancy turns only once it is registered")
  func waiting() throws {
    var (scene, cases) = try cases(tenancy, share: 100_000)
    #expect(cases.allSatisfy { $0.nextWake == FraudCase.never })
    let day = FraudStage.firstMonth.firstDay
    for index in cases.indices { cases[index].tenancyRegistered(on: day, scene) }
    #expect(cases.allSatisfy { $0.nextWake > day && $0.nextWake.number <= day.number + 30 })
    let starts = cases.map(\.start)
    for index in cases.indices {
      cases[index].tenancyRegistered(on: Day(number: day.number + 100), scene)
    }
    #expect(cases.map(\.start) == starts)
    scene.typologies = []
  }
}
