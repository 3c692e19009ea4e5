import Behaviour
import Findings
import Text

/// The files of a comparison.
extension PolicyComparison {
  /// `runs.csv`: a row a replication, policy and point, a column a measure.
  package var runsTable: [UInt8] {
    var table = CSVWriter(
      columns: ["replication", "seed", "policy", "ridge_point"] + measures.map(\.key))
    for (replication, seed) in seeds.enumerated() {
      for (policy, entry) in policies.enumerated() {
        for effect in effects[replication][policy] {
          table.field(Int64(replication) + 1)
          table.field(String(seed))
          table.field(entry.name)
          table.field(effect.point.rawValue)
          for measure in measures {
            table.field(measure.value(effect).map { JSONWriter.text($0) } ?? "")
          }
          table.endRow()
        }
      }
    }
    return table.takeBytes()
  }

  /// `changed.csv`: the tenancies of the first seed that have another outcome under a policy than under the first.
  package var changedTable: [UInt8] {
    let sides = ["first", "other"]
    let columns = ["registered_at_90", "registered_months", "spent_tenge", "relief_tenge"]
    var table = CSVWriter(
      columns: ["policy", "tenancy", "income_decile", "kind", "region", "owner_dwellings"]
        + sides.flatMap { side in columns.map { "\(side)_\($0)" } } + ["rule"])
    for (index, gains) in gains.enumerated() {
      for changed in gains.changedTenancies {
        table.field(policies[index + 1].name)
        table.field(Int64(changed.tenancy.number) + 1)
        table.field(Int64(changed.tenancy.incomeDecile))
        table.field(changed.tenancy.kind)
        table.field(changed.tenancy.region)
        table.field(Int64(changed.tenancy.ownerDwellings))
        for outcome in [changed.first, changed.other] {
          table.field(outcome.isRegisteredAt90)
          table.field(Int64(outcome.registeredMonths))
          table.field(tenge: outcome.spentTenge)
          table.field(tenge: outcome.reliefTenge)
        }
        table.field(changed.rule ?? "")
        table.endRow()
      }
    }
    return table.takeBytes()
  }
}
