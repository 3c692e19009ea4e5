import CSodium

/// The lot of a subject in the lottery of a programme, 0 to 999 999: anybody can draw it again (contract, section 3).
///
/// The first 8 bytes, lowest first, of BLAKE2b-128 (RFC 7693) of `<name of the programme>|<subject>`, modulo a million.
package func lot(programme name: String, subject: [UInt8]) -> Int {
  precondition(sodium_init() >= 0, "libsodium starts")
  let text = Array(name.utf8) + [UInt8(ascii: "|")] + subject
  var digest = [UInt8](repeating: 0, count: 16)
  // Fails for no input of these lengths.
  _ = unsafe crypto_generichash(&digest, digest.count, text, UInt64(text.count), nil, 0)
  let number = digest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  return Int(number % 1_000_000)
}
