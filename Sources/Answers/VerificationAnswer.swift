package import Ledger
package import Text

extension Verification {
  /// What `pdtv verify --json` prints.
  package var answer: JSONValue {
    [
      "holds": .bool(holds), "seal": .optional(seal?.description), "batches": .integer(batches),
      "rows": .integer(rows), "lines": .integer(lines), "transfers": .integer(transfers),
      "leases": .integer(leases),
      "faults": .array(
        faults.map { ["batch": .optional($0.batch), "message": .text($0.message)] }),
    ]
  }
}
