import Commands
import Findings
import Text

extension Summary {
  /// What instruments paid and what settlers cost, for the terminal; nothing where there is neither.
  var instrumentLines: [String] {
    var lines: [String] = []
    if !instruments.isEmpty {
      var rows = AlignedRows([.left, .right, .right, .right, .right, .right, .right])
      rows.append([
        "instruments, million", "paid", "back", "leavers", "of it back", "sham", "promised",
      ])
      for named in instruments {
        let value = named.value
        rows.append(
          [PrintableText.line(named.name)]
            + [
              value.paid, value.returned, value.leavers.paid, value.leavers.returned,
              value.shams.paid,
              value.outstanding,
            ].map { NumberText.decimal($0 / 1e6, places: 1) })
      }
      lines += [""] + rows.lines.map { "  \($0)" }
      if instruments.contains(where: { $0.value.shams.paid > 0 && $0.value.leavers.paid > 0 }) {
        lines.append("    leavers and sham overlap: who deceives may leave too")
      }
      let unfunded = instruments.reduce(0) { $0 + $1.value.unfunded }
      if unfunded > 0 {
        lines.append("    not paid for want of money         \(NumberText.grouped(unfunded))")
      }
    }
    guard let settlers else { return lines }
    lines += ["", "  a settler who is still there, tenge of the state"]
    for (name, stayers) in [("12", settlers.after12), ("24", settlers.after24)] {
      let costs = [stayers.costPerPerson, stayers.costPerOfficialPerson].map {
        $0.map { NumberText.rough($0) } ?? NumberText.none
      }
      lines.append(
        "    after \(name) months    \(Columns.left(costs[0], 14))"
          + "\(NumberText.grouped(stayers.there)) of \(NumberText.count(stayers.persons, "person")); "
          + "by the register \(costs[1])")
    }
    return lines
  }
}
