import Answers
import Codes
import Commands
import Configuration
import Diagnostics
import Glibc
import Ledger
import Replay
import Text
import Values

extension Command {
  static let qrRead = Command(
    name: "qr read",
    summary: "say what the text of a code holds, and who signed it",
    discussion: """
      Reads the text of a code, as a phone or `zbarimg --raw` gives it, and prints what it says as JSON. It takes no \
      picture. --owner-key and --tenant-key check the signatures of a lease; without a key they are null, and where one \
      is not valid the exit status is 1. --ledger also checks that parties, property, rent and kind are those of the \
      lease that the ledger has under that name (not its end, which a renewal moves). A text with a field that is not \
      valid is refused, with its place.
      """,
    arguments: [Argument(name: "FILE", help: "the text, or - for standard input", path: .read)],
    options: [
      Option(
        name: "--owner-key", value: "KEY",
        help: "the landlord's public key, \(Self.keyLength) characters"),
      Option(name: "--tenant-key", value: "KEY", help: "the tenant's public key"),
      Option(
        name: "--ledger", value: "LEDGER", help: "a ledger that has the lease", path: .ledgerRead),
    ],
    example: "zbarimg --raw -q run/L100.png | pdtv qr read -",
    run: runQrRead)

  private static let keyLength = Base64URL.characterCount(ofBytes: PublicKey.byteCount)
}

private func runQrRead(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let ownerKey = try arguments.key("--owner-key")
  let tenantKey = try arguments.key("--tenant-key")
  let input = try CodeText(path: arguments.arguments[0])
  let text = input.bytes
  if input.isPayment {
    guard ownerKey == nil, tenantKey == nil else {
      throw Problem(
        .usage, file: input.name, message: "is the code of a payment, which nobody signs",
        advice: "Leave out --owner-key and --tenant-key.")
    }
    let payload = try input.payment()
    if let ledger = arguments["--ledger"] { try input.check(payload, against: ledger) }
    try Output.write(payload.answer.pretty)
    return 0
  }
  let payload = try input.lease()
  if let ledger = arguments["--ledger"] { try input.check(payload.terms, against: ledger) }
  let ownerSigned = ownerKey.map { payload.isSigned(byOwner: $0, text.span) }
  let tenantSigned = tenantKey.map { payload.isSigned(byTenant: $0, text.span) }
  try Output.write(payload.answer(ownerSigned: ownerSigned, tenantSigned: tenantSigned).pretty)
  return ownerSigned == false || tenantSigned == false ? Problem.Status.differs.rawValue : 0
}

extension ParsedArguments {
  /// The public key after an option; nil where the option was not given.
  fileprivate func key(_ option: String) throws(Problem) -> PublicKey? {
    guard let text = self[option] else { return nil }
    guard let key = PublicKey(text.utf8.span) else {
      let count = Base64URL.characterCount(ofBytes: PublicKey.byteCount)
      throw Problem(
        .usage, subject: option, message: "\(quoted(text)) is no public key",
        expected: "\(count) characters of base64url, which stand for \(PublicKey.byteCount) bytes",
        advice: "`pdtv qr key --show FILE` prints the public key of a file.")
    }
    return key
  }
}
