/// Writes decisions as NDJSON (contract, section 1): each call appends one line to `bytes`.
package struct DecisionWriter: Sendable {
  /// The lines, each with its newline. The caller empties it as it likes.
  package var bytes: [UInt8] = []

  package init() {}

  /// `reason` is the name of a refusal, the id of a rule or `ledger`; nil where there is none.
  package mutating func append(
    line: Int64, id: Span<UInt8>?, outcome: Outcome, reason: String?, field: Field?
  ) {
    bytes.append("{\"line\":")
    bytes.appendDecimal(line.magnitude)
    if let id {
      bytes.append(",\"id\":")
      bytes.appendQuoted(id)
    } else {
      bytes.append(",\"id\":null")
    }
    bytes.append(",\"outcome\":\"")
    bytes.append(outcome.name)
    if let reason {
      bytes.append("\",\"reason\":")
      bytes.appendQuoted(reason)
    } else {
      bytes.append(UInt8(ascii: "\""))
    }
    if let field {
      bytes.append(",\"field\":")
      bytes.appendQuoted(field.name)
    }
    bytes.append("}\n")
  }
}
