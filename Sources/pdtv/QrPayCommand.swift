import Answers
import Codes
import Commands
import Diagnostics
import Ledger
import Replay
import Text
import Values

extension Command {
  static let qrPay = Command(
    name: "qr pay",
    summary: "draw the code that a payment of rent scans",
    discussion: """
      Prints the text of the code that a tenant scans to pay the rent of a lease, and draws it. Payee and cadastral code \
      are those of the ledger, so the code pays nobody else. Without --amount the tenant types in what he pays. It is not \
      signed: a payment is checked against the ledger.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger written by `pdtv replay`", path: .ledgerRead),
      Argument(name: "LEASE", help: "a lease of the ledger"),
    ],
    options: [
      Option(name: "--amount", value: "TENGE", help: "what a payment by this code pays")
    ] + CodePictures.options + [Option(name: "--json", help: "print JSON")],
    example: "pdtv qr pay run/pilot.sqlite L100 --png run/L100-pay.png",
    run: runQrPay)
}

private func runQrPay(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let amount = try arguments.tenge("--amount", most: .eventMaximum)
  guard amount != .zero else {
    throw Problem(
      .usage, message: "--amount cannot be 0", expected: "an amount above 0, or no --amount")
  }
  let lease = try LedgerReader(arguments.arguments[0]).lease(arguments.arguments[1])
  let payload = PaymentPayload(
    lease: lease.lease, payee: lease.landlord, cadastral: lease.cadastral, amount: amount)
  let code = try CodePictures.code(payload.text, arguments)
  try CodePictures.write(code, arguments)
  let text = String(decoding: payload.text, as: UTF8.self)
  try Output.write(arguments.has("--json") ? payload.answer(text: text).line : text + "\n")
  return 0
}
