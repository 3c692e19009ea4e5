package import Findings
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

extension RunVerification {
  /// What `pdtv verify --json` prints of the folder of a run.
  package var answer: JSONValue {
    [
      "holds": .bool(holds), "summary": .text(summaryHash),
      "agreesWhenRunAgain": agreesWhenRunAgain.map { .bool($0) } ?? .null,
      "settings": .texts(settings), "faults": .texts(faults), "ledger": ledger.answer,
    ]
  }
}
