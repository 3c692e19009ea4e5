package import Behaviour
import Configuration
package import Diagnostics
package import Population
package import Programme
package import Text
package import Values

/// A scenario: who lives where under which policy, and who cheats. Read from `scenarios/*.json5` with the files it names.
package struct Scenario: Sendable {
  /// The file that it was read from.
  package var file: String
  package var name: String
  /// A sentence for the report.
  package var description: String
  package var seed: UInt64
  package var firstMonth: Month
  package var months: Int
  /// With who gets a voucher, and with the programmes that follow it.
  package var programme: Programme
  /// The month from which on people can know of the programme; nil where it never pays anything.
  package var announced: Month?
  /// What is done to tell people of it, in the order of the file.
  package var outreach: [Outreach]
  package var behaviour: BehaviourParameters
  /// The point of the ridge that the main run is at.
  package var ridgePoint: RidgePoint
  package var population: PopulationPlan
  /// Those of the file, then those that they can switch to.
  package var typologies: [FraudTypology]
  /// What the command line put in the place of values of the files, in its order.
  package var settings: [Setting] = []
  /// The paths of all files that it was read from.
  package var inputs: [String] = []
  /// The assumptions of people with all settings put in.
  package var behaviourValues: JSONValue
  /// What the files say of housing, people, arrivals and places, with all settings put in.
  package var peopleValues = JSONValue.object([])
  /// Of the tax on declared rent, the share that is paid.
  package var complianceShare = 1.0
  /// The least and most days from a registration to the day on which the labour register knows it.
  package var registerLagDays = 0...0
  /// Where each seed takes its coefficients of the ridge from; nil for those of the file of behaviour.
  package var posterior: Posterior?
  /// How people register; nil where the scenario does not say, and they register with papers.
  package var route: RegistrationRoute?
  /// Whether people pay their utility bills with the voucher too, with what the rent leaves on it.
  package var paysUtilities = false
  /// Who settles by the state's programme, and how; nil where the scenario has no settlers.
  package var settlers: SettlerPlan?
  /// How many seeds it is run with.
  package var replications = 1
  package static let replicationCounts = 1...10_000
  /// By typology: cases a dwelling or a registered tenancy, whichever it grows on.
  package var prevalences: [Rate]

  /// Its own seed, and those of the replications that follow it.
  package var seeds: [UInt64] {
    [seed]
      + (1..<max(1, replications)).map { number in
        let draw = Draw(
          seed: seed, purpose: ScenarioPurpose.replication.rawValue, subject: UInt32(number))
        return UInt64(draw.integer(below: Int(Int32.max), 0))
      }
  }

  /// The first day after the run.
  package var end: Day { Month(number: firstMonth.number + Int32(months)).firstDay }
}

/// A value that the command line puts in the place of one of the files: `programme.voucher.amount=0`.
package struct Setting: Equatable, Sendable {
  package var key: String
  package var value: String
  /// The option of the command line that it comes from; nil where a study or a file makes it.
  package var option: String?

  /// Where a setting comes from makes no other scenario of it.
  package static func == (a: Setting, b: Setting) -> Bool { a.key == b.key && a.value == b.value }

  /// As it was given: `KEY=VALUE`.
  package var text: String { "\(key)=\(value)" }

  /// Reads `KEY=VALUE`.
  package init(_ text: String, option: String? = nil) throws(Problem) {
    self.option = option
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals > text.startIndex else {
      throw Problem(
        .usage, message: "--set cannot be \(quoted(text))",
        expected: "KEY=VALUE, such as programme.voucher.amount=20000 or months=12")
    }
    key = String(decoding: text.utf8[..<equals], as: UTF8.self)
    value = String(decoding: text.utf8[equals...].dropFirst(), as: UTF8.self)
  }
}

extension Document {
  /// This document with the settings whose key begins with `prefix`, which is taken off.
  func applying(_ settings: [Setting], prefix: String) throws(Problem) -> Document {
    var document = self
    for setting in settings where setting.key.hasPrefix(prefix) {
      let path = String(setting.key.dropFirst(prefix.count))
      document = try document.setting(document.keyPath(of: path), to: setting.value)
    }
    return document
  }
}

/// What a scenario draws for; `docs/architecture.md` lists the purposes of all rooms.
enum ScenarioPurpose: UInt16 {
  case replication = 403
  case posterior = 406
}
