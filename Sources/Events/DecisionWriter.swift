import Text
import Values

/// Writes decisions as NDJSON (contract, section 1): each call appends one line to `bytes`.
public struct DecisionWriter: Sendable {
  /// The lines, each with its newline. The caller empties it as it likes.
  public var bytes: [UInt8] = []

  public init() {}

  /// `reason` is the name of a refusal, the id of a rule or `ledger`; nil where there is none.
  public mutating func append(
    line: Int64, id: Span<UInt8>?, outcome: Outcome, reason: String?, field: Field?
  ) {
    bytes.write("{\"line\":")
    bytes.writeDecimal(line.magnitude)
    if let id {
      bytes.write(",\"id\":")
      bytes.writeQuoted(id)
    } else {
      bytes.write(",\"id\":null")
    }
    bytes.write(",\"outcome\":\"")
    bytes.write(outcome.name)
    if let reason {
      bytes.write("\",\"reason\":")
      bytes.writeQuoted(reason)
    } else {
      bytes.append(UInt8(ascii: "\""))
    }
    if let field {
      bytes.write(",\"field\":")
      bytes.writeQuoted(field.name)
    }
    bytes.write("}\n")
  }
}
