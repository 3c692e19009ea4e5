import Answers
import Codes
import Commands
import Diagnostics
import Replay
import Text

extension Command {
  static let qrKey = Command(
    name: "qr key",
    summary: "make the key that a landlord or a tenant signs with",
    discussion: """
      Makes a pair of Ed25519 keys. The secret one goes to FILE, which only its owner may read and which is never \
      replaced; whoever has the file can sign. The public one is printed: it is the key of the event key.listed, and \
      `pdtv qr read` checks signatures with it. The key is made from what the system's random numbers say, or from the \
      text of --seed, so that an example can be repeated: whoever knows that text has the key.
      """,
    arguments: [
      Argument(name: "FILE", help: "the secret key, a new file", path: .made, isOptional: true)
    ],
    options: [
      Option(name: "--seed", value: "TEXT", help: "make the key from this text, for an example"),
      Option(
        name: "--show", value: "FILE", help: "print the public key of a key that is there",
        path: .read),
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv qr key run/owner.key --seed example-owner",
    run: runQrKey)
}

private func runQrKey(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let given = arguments.arguments.first
  let path: String
  let publicKey: PublicKey
  if let shown = arguments["--show"] {
    guard given == nil, arguments["--seed"] == nil else {
      throw Problem(
        .usage, message: "--show cannot be used with FILE or --seed",
        advice: "--show reads a key that is there.")
    }
    path = shown
    publicKey = try KeyFile.read(path).publicKey
  } else {
    guard let given else {
      throw Problem(
        .usage, message: "FILE is missing", expected: "the path of a new file for the secret key",
        advice: "See `pdtv qr key --help`.")
    }
    path = given
    let seed = arguments["--seed"].map(SecretKey.seed(ofText:)) ?? SecretKey.randomSeed()
    guard let key = SecretKey(seed: seed) else {
      preconditionFailure("both kinds of seed make a key")
    }
    publicKey = key.publicKey
    try KeyFile.write(seed: seed, to: path)
  }
  try Output.write(
    arguments.has("--json") ? KeyAnswer(publicKey, file: path).line : "\(publicKey)\n")
  return 0
}
