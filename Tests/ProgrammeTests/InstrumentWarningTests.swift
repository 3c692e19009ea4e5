import Diagnostics
import Programme
import Testing

/// What an instrument says and hardly means is a warning with its place, and never an error.
struct InstrumentWarningTests {
  private struct Case: Sendable {
    var instrument: String
    /// Where the warnings are, and a part of what each says.
    var warnings: [(path: String, words: String)] = []
    var index = "4325"
  }

  private static let cases: [Case] = [
    Case(instrument: "on: 'settler.enrolled', amount: { mrp: 20 }, pays: 'once'"),
    Case(
      instrument: "on: 'settler.enrolled', amount: { mrp: 0 }, pays: 'once'",
      warnings: [("instruments[0].amount", "the amount is 0")]),
    Case(
      instrument:
        "on: 'housing.bought', amount: { share: 0.5, of: 'price', capTenge: 0 }, pays: 'once'",
      warnings: [("instruments[0].amount", "the amount is 0")]),
    Case(
      instrument: "on: 'settler.enrolled', amount: { mrpByPersons: [0, 1] }, pays: 'once'"),
    Case(
      instrument: "on: 'settler.enrolled', amount: { mrp: 20 }, pays: 'once'",
      warnings: [("index.mrp[0].tenge", "index.mrp is 0")], index: "0"),
    Case(
      instrument:
        "on: 'settler.enrolled', amount: { mrp: 1 }, pays: 'once', requires: 'false', opens: 'job.wage > 0'",
      warnings: [
        ("instruments[0].opens", "job.wage is known only on \"job.started\""),
        ("instruments[0].requires", "can never be true"),
      ]),
    Case(
      instrument:
        "on: 'job.started', amount: { mrp: 1 }, pays: 'once', requires: 'job.wage > 0 && lease.rent > 0'",
      warnings: [("instruments[0].requires", "lease.rent is known only on \"lease.registered\"")]),
    Case(
      instrument:
        "on: 'settler.enrolled', amount: { mrp: 1 }, pays: 'once', requires: 'person.settler && 50 < person.members'",
      warnings: [("instruments[0].requires", "can never be true")]),
    Case(
      instrument:
        "on: 'settler.enrolled', amount: { mrp: 1 }, pays: 'once', requires: 'person.members > 19 || person.wage > 0'"
    ),
    Case(
      instrument: """
        on: 'settler.enrolled', amount: { mrp: 1 }, pays: 'once', returns: [
          { on: 'settler.left', untilMonth: 12, share: 0.5 }, { on: 'settler.left', untilMonth: 6, share: 1 },
          { on: 'settler.left', untilMonth: 24, share: 0 }, { on: 'job.ended', untilMonth: 24, share: 1 },
          { on: 'breach.found', untilMonth: 24, share: 'linear' }, { on: 'settler.left', untilMonth: 24, share: 'linear' }]
        """,
      warnings: [
        ("instruments[0].returns[1]", "returns[0] is about the same months"),
        ("instruments[0].returns[2]", "its share is 0"),
        ("instruments[0].returns[3]", "\"job.ended\" is about what opens on \"job.started\""),
        ("instruments[0].returns[4]", "is about what opens on \"contract.signed\""),
        // An entry of nothing hides what follows it as any other does.
        ("instruments[0].returns[5]", "returns[2] is about the same months"),
      ]),
  ]

  @Test("each with its place", arguments: cases.indices)
  func warnings(_ number: Int) throws {
    let given = InstrumentWarningTests.cases[number]
    let programme = try read(given)
    let warnings = programme.warnings
    #expect(warnings.map(\.subject) == given.warnings.map(\.path), "\(warnings)")
    for (warning, expected) in zip(warnings, given.warnings) {
      #expect(warning.place != nil && warning.message.contains(expected.words), "\(warning)")
    }
  }

  @Test("the sentence promises only returns that can apply, with their months and every decimal")
  func sentence() throws {
    let given = Case(
      instrument: """
        on: 'settler.enrolled', amount: { mrp: 1 }, pays: 'after', months: 6, upfrontShare: 0.333333, returns: [
          { on: 'settler.left', untilMonth: 1, share: 0.125 }, { on: 'settler.left', untilMonth: 2, share: 1 },
          { on: 'job.ended', untilMonth: 24, share: 1 }, { on: 'settler.left', untilMonth: 12, share: 'linear' }]
        """)
    let sentence = try read(given).instruments[0].sentence
    #expect(
      sentence == """
        1 MRP a family, after 6 months, 33.3333 % at once, to the person on settler.enrolled, \
        12.5 % back on settler.left in the calendar month of the opening, \
        100 % back on settler.left in the calendar month of the opening or the one after it, \
        linearly less back on settler.left in the calendar month of the opening or the 11 after it
        """)
  }

  private func read(_ given: Case) throws -> Programme {
    let text = ProgrammeFileTests.text.replacing(
      "rules: [",
      with: """
        index: { mrp: [{ from: '2026-01-01', tenge: \(given.index) }] },
        instruments: [{ id: 'grant', recipient: 'person', \(given.instrument) }],
        rules: [
        """)
    return try ProgrammeFileTests.read(text)
  }
}
