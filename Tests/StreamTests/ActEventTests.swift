import Behaviour
import Diagnostics
import Events
import Journal
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing
import Values

@testable import Stream

/// The engine of a run gets events made of acts; a replay reads them from the lines. They are the same.
struct ActEventTests {
  @Test("every act of a run with every typology, as made and as read")
  func run() throws {
    let world = World(try SmallPilot.scenario(fraud: FraudEntry.all()))
    let checker = LogChecker(world)
    var loop = try DayLoop(world, ridgePoint: .balanced, sink: NoLedger(), recorder: checker)
    try loop.run { _ in }
    let differences = try checker.differences()
    #expect(differences.isEmpty, "\(differences.prefix(3))")
    #expect(checker.events.count > 3_000)
    // The others are among the odd acts.
    #expect(
      Set(EventType.allCases).subtracting(checker.types).isSubset(
        of: ActEventTests.ofSettlers.union(ActEventTests.ofNobody).union([
          .budgetAdded, .paymentReversed,
        ])))
  }

  @Test("every act of settlers, as made and as read")
  func settlers() throws {
    let world = World(
      try SmallPilot.scenario(
        "today", part: 24, months: 14,
        settings: [
          "settlers.leaving.inspectionChanceAMonth=0.5", "settlers.ownBusinessShare=0.1",
        ]))
    let checker = LogChecker(world)
    var loop = try DayLoop(world, ridgePoint: .balanced, sink: NoLedger(), recorder: checker)
    try loop.run { _ in }
    let differences = try checker.differences()
    #expect(differences.isEmpty, "\(differences.prefix(3))")
    #expect(ActEventTests.ofSettlers.subtracting(checker.types).isEmpty)
    #expect(checker.events.allSatisfy { $0.refusal == nil })
  }

  @Test("keys and codes of signed leases, honest and not, as made and as read")
  func signed() throws {
    let fraud = try ["qr-used-twice", "forged-signature", "bought-key"].map {
      try FraudEntry(path: "\(SmallPilot.fraudFolder)/signed/\($0).json5", share: 0.05)
    }
    let world = World(
      try SmallPilot.scenario("signed-lease", part: 16, months: 6, fraud: fraud))
    let checker = LogChecker(world)
    var loop = try DayLoop(world, ridgePoint: .balanced, sink: NoLedger(), recorder: checker)
    try loop.run { _ in }
    let differences = try checker.differences()
    #expect(differences.isEmpty, "\(differences.prefix(3))")
    #expect(checker.types.contains(.keyListed))
    #expect(checker.events.allSatisfy { $0.refusal == nil })
    #expect(checker.events.contains { $0.type == .leaseRegistered && $0.supplement >= 0 })
  }

  /// What settlers do.
  private static let ofSettlers: Set<EventType> = [
    .settlerEnrolled, .settlerLeft, .jobStarted, .jobPaid, .jobEnded, .businessReported,
    .contractSigned, .breachFound, .housingBought,
  ]
  /// What nobody of the simulator does.
  private static let ofNobody: Set<EventType> = [
    .leaseRenewed, .keyListed, .keyRevoked, .providerListed, .providerDelisted,
    .registrationFlagged,
  ]

  @Test("acts that no line can carry are refused for the same field")
  func refused() throws {
    let world = World(try SmallPilot.scenario(part: 16, months: 8))
    let checker = LogChecker(world)
    let day = world.scenario.firstMonth.firstDay
    var log = DayLog()
    log.day = day
    log.acts = ActEventTests.oddActs(day).map { act in
      SentAct(act: act, lease: act.type == .leaseEnded ? 0 : 4, payment: 0)
    }
    let count = log.acts.count
    _ = try checker.take(log)
    let differences = try checker.differences()
    #expect(differences.isEmpty, "\(differences.prefix(3))")
    #expect(checker.events.count == count)
    #expect(checker.types == Set(EventType.allCases).subtracting(ActEventTests.ofNobody))
    #expect(checker.events.count { $0.refusal != nil } == 14)
  }

  /// Each type with amounts and days around what is allowed.
  private static func oddActs(_ day: Day) -> [Act] {
    var acts: [Act] = []
    func add(_ type: EventType, _ amount: Tenge, _ complete: (inout Act) -> Void = { _ in }) {
      var act = Act(second: Int32(acts.count), actor: .tenancy(3), number: 0, type: type)
      act.party = .tenant(3)
      act.counterparty = .outsider(1)
      act.dwelling = 2
      act.until = day
      act.amount = amount
      complete(&act)
      acts.append(act)
    }
    let most = Tenge.eventMaximum
    for type in [EventType.leaseRegistered, .transferRequested, .claimApproved] {
      add(type, Tenge(tiyn: 1))
      add(type, .zero)
      add(type, most)
    }
    for type in [EventType.utilityBilled, .budgetAdded] {
      add(type, Tenge(tiyn: -5))
      add(type, most + Tenge(tiyn: 1))
    }
    add(.leaseRegistered, most) { $0.until = Day(number: day.number - 1) }
    add(.paymentRequested, Tenge(tiyn: -100))
    add(.paymentRequested, Tenge(tiyn: 150)) {
      $0.lon = -12
      $0.lat = 714_000_000
      $0.accuracyMetres = 0
    }
    add(.paymentRequested, Tenge(tiyn: 100)) {
      $0.lon = 1_900_000_000
      $0.lat = 999
    }
    for type in [EventType.landlordListed, .landlordDelisted, .propertyListed, .leaseEnded] {
      add(type, .zero)
    }
    for type in [EventType.paymentReversed, .clockTicked] { add(type, .zero) }
    for type in ofSettlers {
      add(type, Tenge(tiyn: 150)) {
        $0.reference = 2
        $0.housingMonths = 240
        $0.isSubsidised = true
        $0.jobEnding = .term
        $0.contributions = most
      }
    }
    add(.settlerEnrolled, .zero) { $0.persons = 21 }
    add(.jobStarted, .zero)
    add(.jobPaid, .zero)
    add(.jobPaid, .zero) { $0.contributions = Tenge(tiyn: -1) }
    add(.businessReported, .zero) { $0.contributions = most + Tenge(tiyn: 1) }
    return acts
  }
}

/// Keeps the events of the acts of logs, and their lines to read them back.
private final class LogChecker: DayLogTaker {
  private var writer: ActLines
  private var made: ActEvents
  private var chunks: [EventChunk] = []
  private var stream: [UInt8] = []
  private(set) var types: Set<EventType> = []

  init(_ world: World) {
    writer = ActLines(world.names)
    made = ActEvents(world.names)
  }

  var events: [Event] { chunks.flatMap(\.events) }

  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    var log = log
    var chunk = EventChunk()
    made.begin(&chunk)
    writer.removeAll()
    var line = log.firstLine
    for act in log.acts {
      made.append(act, line: line, day: log.day, to: &chunk)
      let hash = writer.append(act, line: line, day: log.day)
      chunk.events[chunk.events.count - 1].hash = hash
      chunk.events[chunk.events.count - 1].streamHash = hash
      types.insert(act.act.type)
      line += 1
    }
    stream += writer.bytes
    if !chunk.events.isEmpty { chunks.append(chunk) }
    log.removeAll()
    return log
  }

  /// Where what was made is not what the scanner reads.
  func differences() throws -> [String] {
    var differences: [String] = []
    var scanner = StreamScanner(stream.span)
    var read = EventChunk()
    for chunk in chunks {
      _ = try scanner.next(&read, limit: chunk.events.count)
      if read.events.count != chunk.events.count { differences.append("number of lines") }
      for (made, event) in zip(chunk.events, read.events)
      where made.comparable(chunk) != event.comparable(read) {
        differences.append("made \(made)\nread \(event)")
      }
    }
    if try scanner.next(&read, limit: 1) { differences.append("more lines than acts") }
    return differences
  }
}

extension Event {
  /// The event with its texts, wherever they stand, to be compared.
  fileprivate func comparable(_ chunk: EventChunk) -> Comparable {
    var event = self
    var supplement = chunk.supplement(of: self)
    let other = supplement.text
    supplement.text = .empty
    for range in [\Event.id, \.cadastral, \.reference] { event[keyPath: range] = .empty }
    return Comparable(
      event: event, supplement: supplement,
      texts: [id, cadastral, reference, other].map {
        String(decoding: chunk.text[$0.range], as: UTF8.self)
      })
  }

  fileprivate struct Comparable: Equatable {
    var event: Event
    var supplement: EventSupplement
    var texts: [String]
  }
}
