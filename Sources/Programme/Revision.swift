package import Values

/// A programme and the month from which it holds.
package struct Revision: Equatable, Sendable {
  /// 0 for the programme as the file has it, then 1 up in the order of `later`.
  package var number: Int
  /// The month from whose first instant on it holds; nil for the programme as the file has it.
  package var from: Month?
  /// Complete and checked, without programmes that follow it.
  package var programme: Programme
  /// In the order of the file.
  package var changes: [Change] = []

  package init(number: Int, from: Month?, programme: Programme, changes: [Change] = []) {
    self.number = number
    self.from = from
    self.programme = programme
    self.changes = changes
  }

  /// One change to the programme before.
  package struct Change: Equatable, Sendable {
    /// As the file names it: `voucher.amount`, `rules.payment.inside_fence`.
    package var path: String
    package var effect: Effect
  }

  package enum Effect: Equatable, Sendable {
    /// A term has this value, as JSON.
    case term(String)
    /// A rule has this text, in its old place.
    case ruleReplaced(String)
    /// A rule with this text comes behind all others.
    case ruleAdded(String)
    case ruleTakenOut
  }
}

extension Programme {
  /// All programmes of the file: number 0 is the file as it stands, without what comes later.
  package var revisions: [Revision] {
    var first = self
    first.later = []
    return [Revision(number: 0, from: nil, programme: first)] + later
  }

  /// Whether it ever pays anything beside the voucher.
  package var paysInstruments: Bool { revisions.contains { !$0.programme.instruments.isEmpty } }

  /// Whether a registration ever brings a voucher with something on it, or relief from the tax on property.
  package var paysByVoucher: Bool {
    revisions.contains {
      $0.programme.voucher.creditsAnything || $0.programme.propertyTax.bringsRelief
    }
  }

  /// The programme that decides the events of a month.
  package func revision(at month: Month) -> Revision {
    if let last = later.last(where: { revision in revision.from.map { $0 <= month } ?? true }) {
      return last
    }
    return revisions[0]
  }
}
