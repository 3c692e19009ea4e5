import Configuration
import Events
import Foundation
import Population
import Testing
import Values

@testable import Behaviour

struct FraudFileTests {
  static let folder = FraudStage.root.appending(path: "scenarios/fraud").path
  static let names = [
    "accomplice-elsewhere", "cash-split", "churning", "false-claims", "fictitious-registration",
    "ghost-tenants", "insider-collusion", "keep-alive-bills", "leave-after-credit",
    "location-spoofing", "other-qr", "owner-relative", "p2p-resale", "relief-after-leaving",
    "rubber-flat", "two-vouchers", "extreme/rubber-flat-extreme", "signed/bought-key",
    "signed/forged-signature", "signed/qr-used-twice",
  ]

  @Test("the shipped files are these")
  func files() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: FraudFileTests.folder)
      .filter { $0.hasSuffix(".json5") }
    #expect(files.sorted() == FraudFileTests.names.map { "\($0).json5" }.sorted())
  }

  @Test("each shipped file reads, is called as its typology and has a source", arguments: names)
  func shipped(_ name: String) throws {
    let path = "\(FraudFileTests.folder)/\(name).json5"
    let typologies = try FraudTypology.read(path: path)
    let typology = typologies[0]
    #expect(typology.name == name.split(separator: "/").last.map(String.init))
    #expect(!typology.source.isEmpty && !typology.title.isEmpty && !typology.description.isEmpty)
    #expect(typology.prevalence.millionths > 0)
    #expect(!typology.lookalikeReason.isEmpty)
    let text = try Document.read(path: path).text
    #expect(text.contains("[assumption]") || text.contains("Range:"))
    // What a case switches to has no cases of its own.
    #expect(typologies.dropFirst().allSatisfy { $0.prevalence.millionths == 0 })
    #expect(typologies.count == (name == "p2p-resale" ? 2 : 1))
  }

  @Test(
    "each shipped plan runs to its end, whether all is accepted or all rejected", arguments: names)
  func runs(_ name: String) throws {
    let typologies = try FraudTypology.read(path: "\(FraudFileTests.folder)/\(name).json5")
    for outcome in [Outcome.accepted, .rejected] {
      var stage = try FraudStage(typologies)
      // Registers take what they are told.
      stage.judge = { act in
        switch act.type {
        case .leaseRegistered, .paymentRequested, .transferRequested, .claimApproved: outcome
        default: .accepted
        }
      }
      stage.run(days: 760)
      #expect(!stage.acts.isEmpty || name == "relief-after-leaving")
      #expect(stage.fraud.stage == .over)
      #expect(stage.acts.allSatisfy { (0..<86_400).contains($0.act.second) })
      for (_, act) in stage.acts where act.type == .paymentRequested {
        #expect(act.amount > .zero && act.accuracyMetres >= 0)
      }
      if outcome == .accepted {
        let moved = stage.acts.filter { $0.act.truth.wrongfulShare.millionths > 0 }
        #expect(!moved.isEmpty || name == "relief-after-leaving")
      }
    }
  }

  @Test("a typology written as text works: nobody has to build anything")
  func ownTypology() throws {
    let text = FraudStage.text(
      anchor: "emptyDwelling", name: "mine",
      roles: #"o: { is: "owner" }, g: { is: "outsider", count: 2 },"#,
      plan: """
        { step: "list", act: "list", by: "o" },
        { step: "register", act: "register", by: "g", when: { after: "list", afterDays: 2 } },
        { step: "pay", act: "pay", by: "g", from: "home", when: { after: "register", everyDays: 30, times: 3 } },
        """)
    var stage = try FraudStage(FraudStage.read(text))
    stage.run(days: 360)
    #expect(stage.days(.landlordListed) == [0])
    #expect(stage.days(.leaseRegistered) == [2, 2])
    #expect(stage.days(.paymentRequested) == [2, 2, 32, 32, 62, 62])
    // Each pays with his own lease, to the owner of the flat.
    #expect(stage.acts(.paymentRequested).map(\.slot) == [0, 1, 0, 1, 0, 1])
    #expect(stage.acts(.paymentRequested).allSatisfy { $0.counterparty == .owner(0) })
    // What comes after something on the same day comes later on it.
    let registered = stage.acts(.leaseRegistered).map(\.second)
    let paid = stage.acts(.paymentRequested).prefix(2).map(\.second)
    #expect(zip(registered, paid).allSatisfy { $0 < $1 })
  }

  @Test("payments of people who live there have honest habits")
  func habits() throws {
    let typologies = try FraudTypology.read(path: "\(FraudFileTests.folder)/cash-split.json5")
    var stage = try FraudStage(typologies)
    stage.run(days: 200)
    let people = stage.scene.population.tenancies[1]
    for (day, act) in stage.acts where act.type == .paymentRequested {
      let plan = stage.scene.paying.plan(tenant: 1, month: day.month)
      let honest = stage.scene.paying.intent(
        tenant: 1, people, home: stage.scene.homes[2], day: day, part: 0, attempt: 0)
      #expect(plan.first == day || plan.first == nil)
      #expect(act.second == honest.second)
    }
  }
}
