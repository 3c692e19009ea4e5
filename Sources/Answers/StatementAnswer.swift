package import Ledger
import Text
import Values

/// What `pdtv statement --json` prints, transfer by transfer: one object, money in tiyn.
package struct StatementAnswer {
  private var json = JSONWriter()

  package init() {}

  package mutating func head(account: String) -> [UInt8] {
    json.beginObject()
    json.member("account", .text(account))
    json.beginArray("transfers", onLines: true)
    return json.takeBytes()
  }

  package mutating func transfer(_ line: StatementLine) -> [UInt8] {
    json.element([
      "seq": .integer(line.number), "at": .text(Instant(seconds: line.at).timestampText),
      "line": .optional(line.line), "counterAccount": .text(line.counterAccount),
      "inTiyn": .integer(line.inTiyn), "outTiyn": .integer(line.outTiyn),
      "balanceTiyn": .integer(line.balanceTiyn),
    ])
    return json.takeBytes()
  }

  package mutating func foot(_ totals: StatementTotals) -> [UInt8] {
    json.endArray()
    json.member("inTiyn", .integer(totals.inTiyn))
    json.member("outTiyn", .integer(totals.outTiyn))
    json.member("balanceTiyn", .integer(totals.closingTiyn))
    json.endObject()
    return json.takeBytes() + Array("\n".utf8)
  }
}
