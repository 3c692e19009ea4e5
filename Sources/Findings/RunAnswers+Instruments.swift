import Programme
import Text

/// What a reader sees first of instruments beside the voucher, and of settlers.
extension AnswerWords {
  /// For the card; nil where the programme has none.
  func instruments(_ programme: Programme) -> RunAnswers.Line? {
    let names = programme.instruments.map { $0.id.split(whereSeparator: "_-".contains) }
    guard !names.isEmpty else { return nil }
    return RunAnswers.Line(
      label: "Instruments", text: ListText.of(names.map { $0.joined(separator: " ") }))
  }

  /// What a registration costs is reckoned from the voucher alone, so what else the programme pays is said beside it.
  var instrumentCost: String? {
    guard !summary.instruments.isEmpty else { return nil }
    let paid = summary.instruments.reduce(0) { $0 + $1.value.paid - $1.value.returned }
    let unfunded = summary.instruments.reduce(0) { $0 + $1.value.unfunded }
    let dry =
      unfunded > 0
      ? " The treasury had too little for \(NumberText.count(unfunded, "payment", style))."
      : ""
    return
      "Its instruments beside the voucher paid \(rough(paid)) tenge net of what came back. No cost of a registration in this answer counts that.\(dry)"
  }

  /// The number that compares instruments; nil where nobody settles.
  var stayers: RunAnswers.Line? {
    guard let settlers = summary.settlers else { return nil }
    let texts = [(settlers.after12, "12"), (settlers.after24, "24")].compactMap { after, months in
      stayers(after, months: months)
    }
    return RunAnswers.Line(
      label: "What does a settler cost who is still there?",
      text: texts.isEmpty
        ? "The run is too short to tell: nobody can be seen for a year."
        : texts.joined(separator: " ")
          + " In the model no instrument changes who moves or stays, so that this is what the same people cost."
    )
  }

  private func stayers(_ after: Summary.Stayers, months: String) -> String? {
    guard after.persons > 0 else { return nil }
    let there =
      "After \(months) months \(NumberText.grouped(after.there, style)) of \(NumberText.count(after.persons, "person", style)) \(after.there == 1 ? "lives" : "live") there"
    guard after.there > 0 else {
      return
        "After \(months) months nobody of \(NumberText.count(after.persons, "person", style)) lives there any more."
    }
    guard let cost = after.costPerPerson else {
      return "\(there); what each cost cannot be told, because not all that was due was paid."
    }
    return "\(there), at \(rough(cost)) tenge each."
  }

  /// What people took who deceive with a job; nil where nobody does.
  var shams: String? {
    guard let settlers = summary.settlers, settlers.shams > 0 else { return nil }
    let paid = summary.instruments.reduce(0) { $0 + $1.value.shams.paid }
    let returned = summary.instruments.reduce(0) { $0 + $1.value.shams.returned }
    guard paid > 0 else {
      return
        "Instruments paid nothing for \(NumberText.count(settlers.shams, "family that deceives", plural: "families that deceive", style))."
    }
    let kinds = settlers.byShamKind.filter { $0.value.tenancies > 0 }.map {
      "\($0.name.split(separator: "-").joined(separator: " ")) \(rough($0.value.taken.paid)) and \(rough($0.value.taken.returned))"
    }
    return
      "Instruments paid \(rough(paid)) tenge for \(NumberText.count(settlers.shams, "family that deceives", plural: "families that deceive", style)), of which "
      + "\(rough(returned)) came back (by kind, paid and back: \(ListText.of(kinds)))."
  }
}
