import Codes
import Configuration
import Diagnostics
import Replay
import Text
import Values

/// A file with what a key is made from: `PDTV-KEY-1|` and base64url of 32 bytes, on one line. No message of it quotes the file,
/// because whoever reads it can sign.
enum KeyFile {
  private static let form = "PDTV-KEY-1"

  /// Makes the file, which nobody but its owner may read.
  ///
  /// - Throws: something is there already, or it cannot be written.
  static func write(seed: [UInt8], to path: String) throws(Problem) {
    let file = try OutputFile(new: path, isSecret: true)
    try file.append(Array("\(form)|\(Base64URL.text(seed))\n".utf8))
    try file.close()
  }

  /// - Throws: the file cannot be read, or holds no key.
  static func read(_ path: String) throws(Problem) -> SecretKey {
    var text = try fileBytes(path: path)
    while let last = text.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      text.removeLast()
    }
    let start = Array("\(form)|".utf8)
    let isPublic = PublicKey(text.span) != nil
    if text.starts(with: start) {
      let rest = Array(text[start.count...])
      let seed = Base64URL.bytes(rest.span, count: SecretKey.seedByteCount)
      if let seed, let key = SecretKey(seed: seed) { return key }
    }
    throw Problem(
      .content, file: path, message: "is no file of a secret key",
      expected: "one line, \(form)| and \(characterCount) characters of base64url",
      advice: isPublic
        ? "It holds a public key, which can check a signature and cannot sign."
        : "`pdtv qr key` makes such a file.")
  }

  private static var characterCount: Int {
    Base64URL.characterCount(ofBytes: SecretKey.seedByteCount)
  }
}
