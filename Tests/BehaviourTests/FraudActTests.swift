import Events
import Testing
import Values

@testable import Behaviour

struct FraudActTests {
  /// A plan, and the acts that come of it: type, party, counterparty, slot, dwelling, tenge.
  struct Row: CustomTestStringConvertible, Sendable {
    var plan: String
    var anchor = "registeredTenancy"
    var roles = #"tenant: { is: "tenant" }, owner: { is: "owner" }, friend: { is: "outsider" },"#
    var acts: [String]
    var testDescription: String { plan }
  }

  static let tenancyRows: [Row] = [
    Row(
      plan: #"{ step: "a", act: "pay", by: "tenant", amount: "all" }"#,
      acts: ["payment.requested t1 o0 slot 0 d2 14250"]),
    Row(
      plan: #"{ step: "a", act: "pay", by: "tenant", amount: { share: 0.5 }, payee: "friend" }"#,
      acts: ["payment.requested t1 x100 slot 0 d2 7125"]),
    Row(
      plan: #"{ step: "a", act: "pay", by: "tenant", code: "another" }"#,
      acts: ["payment.requested t1 o0 slot 0 d3 14250"]),
    Row(
      plan: #"{ step: "a", act: "transfer", by: "tenant", to: "friend" }"#,
      acts: ["transfer.requested t1 x100 slot 0 d- 14250"]),
    Row(
      plan: #"{ step: "a", act: "claim", by: "owner", on: "tenant" }"#,
      acts: ["claim.approved o0 - slot 0 d- 750"]),
    Row(
      plan: #"{ step: "a", act: "claim", by: "owner", on: "tenant", amount: { share: 2 } }"#,
      acts: ["claim.approved o0 - slot 0 d- 1500"]),
    Row(
      plan: #"{ step: "a", act: "endLease", by: "tenant" }"#,
      acts: ["lease.ended t1 - slot 0 d- 0"]),
    Row(
      plan: """
        { step: "a", act: "pay", by: "tenant" },
        { step: "b", act: "reverse", by: "tenant", when: { after: "a", afterDays: 3 } }
        """,
      acts: [
        "payment.requested t1 o0 slot 0 d2 14250", "payment.reversed t1 - slot -1 d- 0",
      ]),
    Row(
      plan: """
        { step: "a", act: "register", by: "tenant", dwelling: "another", rentShare: 0 },
        { step: "b", act: "leave", by: "tenant", when: { afterDays: 2 } }
        """,
      acts: ["lease.registered t1 o0 slot 1 d3 500"]),
  ]

  static let dwellingRows: [Row] = [
    Row(
      plan: #"{ step: "a", act: "list", by: "owner" }"#, anchor: "emptyDwelling",
      roles: #"owner: { is: "owner" },"#,
      acts: ["landlord.listed o0 - slot -1 d- 0", "property.listed o0 - slot -1 d1 0"]),
    Row(
      plan: #"{ step: "a", act: "list", by: "clerk", landlord: "front", entry: "landlord" }"#,
      anchor: "emptyDwelling",
      roles: #"clerk: { is: "outsider" }, front: { is: "outsider" },"#,
      acts: ["landlord.listed x101 - slot -1 d- 0"]),
    Row(
      plan: #"{ step: "a", act: "delist", by: "owner" }"#, anchor: "emptyDwelling",
      roles: #"owner: { is: "owner" },"#, acts: ["landlord.delisted o0 - slot -1 d- 0"]),
    Row(
      plan: #"{ step: "a", act: "register", by: "ghosts", dwelling: "spread", rentShare: 0 }"#,
      anchor: "emptyDwellings",
      roles: #"owner: { is: "owner" }, ghosts: { is: "outsider", count: 3 },"#,
      acts: [
        "lease.registered x100 o0 slot 0 d1 500", "lease.registered x101 o0 slot 1 d3 500",
        "lease.registered x102 o0 slot 2 d1 500",
      ]),
    Row(
      plan: #"""
        { step: "a", act: "sellConsent", by: "owner", to: "buyers", rentShare: 0,
          priceTenge: 20000 }
        """#, anchor: "emptyDwelling",
      roles: #"owner: { is: "owner" }, buyers: { is: "outsider", count: 2 },"#,
      acts: [
        "lease.registered x100 o0 slot 0 d1 500", "lease.registered x101 o0 slot 1 d1 500",
      ]),
    Row(
      plan: #"""
        { step: "a", act: "bill", by: "owner", billShare: 0,
          when: { monthly: { fromDay: 3, toDay: 5 }, times: 2 } }
        """#, anchor: "emptyDwellings",
      roles: #"owner: { is: "owner" },"#,
      acts: [
        "utility.billed - - slot -1 d1 1", "utility.billed - - slot -1 d3 1",
        "utility.billed - - slot -1 d1 1", "utility.billed - - slot -1 d3 1",
      ]),
  ]

  private func name(_ party: Party?) -> String {
    switch party {
    case .tenant(let number): "t\(number)"
    case .owner(let number): "o\(number)"
    case .outsider(let number): "x\(number)"
    case .employer(let number): "e\(number)"
    case nil: "-"
    }
  }

  @Test("each primitive act makes its lines", arguments: tenancyRows + dwellingRows)
  func primitives(_ row: Row) throws {
    let typologies = try FraudStage.read(
      FraudStage.text(anchor: row.anchor, roles: row.roles, plan: row.plan))
    var stage = try FraudStage(typologies)
    stage.run(days: 90)
    let got = stage.acts.map { _, act in
      "\(act.type.name) \(name(act.party)) \(name(act.counterparty)) slot \(act.slot) "
        + "d\(act.dwelling?.description ?? "-") \(act.amount)"
    }
    #expect(got == row.acts)
    #expect(stage.acts.allSatisfy { $0.act.truth.typology == 0 })
    #expect(stage.acts.map(\.act.number) == Array(0..<Int32(stage.acts.count)))
  }

  @Test("what the stream does not show is counted: cash handed back, consents sold, moving out")
  func unseen() throws {
    var split = try FraudStage(
      FraudStage.read(
        FraudStage.text(
          plan: """
            { step: "a", act: "pay", by: "tenant", when: { monthly: "asUsual" } },
            { step: "b", act: "splitCash", by: "owner", to: "tenant", share: 0.5, when: { after: "a" } }
            """)))
    split.run(days: 120)
    let paid = split.acts(.paymentRequested).reduce(Tenge.zero) { $0 + $1.amount }
    #expect(split.acts(.paymentRequested).count >= 3)
    #expect(split.fraud.cash.tiyn == paid.tiyn / 2)
    #expect(!split.fraud.hasLeft)

    var left = try FraudStage(
      FraudStage.read(
        FraudStage.text(
          more: #"takesOver: ["bills"],"#, plan: #"{ step: "a", act: "leave", by: "tenant" }"#)))
    #expect(!left.fraud.takesOver(.bills, left.scene.typologies))
    left.run(days: 1)
    #expect(left.fraud.hasLeft)
    for act in FraudTypology.HonestAct.allCases {
      #expect(left.fraud.takesOver(act, left.scene.typologies))
    }
  }

  @Test("the place of a payment", arguments: FraudStep.Place.allCases)
  func places(_ place: FraudStep.Place) throws {
    var stage = try FraudStage(
      FraudStage.read(
        FraudStage.text(
          plan: #"{ step: "a", act: "pay", by: "tenant", from: "\#(place.rawValue)","#
            + #" when: { everyDays: 3, times: 60 } }"#)))
    stage.run(days: 200)
    let near = stage.acts(.paymentRequested).count { act in
      abs(Int(act.lon) - 714_460_000) < 143 * 60 && abs(Int(act.lat) - 511_801_000) < 90 * 60
    }
    #expect(stage.acts(.paymentRequested).count == 60)
    // Near is within about 60 metres; the shares are those of behaviour.json5.
    switch place {
    case .usual: #expect((40...59).contains(near))
    case .home: #expect((45...60).contains(near))
    case .spoofed: #expect(near > 57)
    case .work: #expect(near < 20)
    case .otherTown, .far: #expect(near == 0)
    }
  }
}
