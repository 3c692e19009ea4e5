package import Behaviour
import Configuration
package import Diagnostics
package import Population
package import Programme
import Text
package import Values

/// A scenario: who lives where under which policy, and who cheats. Read from `scenarios/*.json5` with the files it names.
package struct Scenario: Sendable {
  /// Another policy from a named month on, with the same rules by name.
  package struct Later: Sendable {
    package var from: Month
    package var programme: Programme
  }

  /// The file that it was read from.
  package var file: String
  package var name: String
  /// A sentence for the report.
  package var description: String
  package var seed: UInt64
  package var firstMonth: Month
  package var months: Int
  package var programme: Programme
  package var later: Later?
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
  /// By typology: cases a dwelling or a registered tenancy, whichever it grows on.
  package var prevalences: [Rate]

  /// The first day after the run.
  package var end: Day { Month(number: firstMonth.number + Int32(months)).firstDay }
}

/// A value that the command line puts in the place of one of the files: `programme.voucher.amount=0`.
package struct Setting: Equatable, Sendable {
  package var key: String
  package var value: String

  /// Reads `KEY=VALUE`.
  package init(_ text: String) throws(Problem) {
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
      document = try document.setting(
        String(setting.key.dropFirst(prefix.count)), to: setting.value)
    }
    return document
  }
}
