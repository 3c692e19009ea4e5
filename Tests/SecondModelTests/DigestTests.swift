import SecondModel
import Testing

/// BLAKE2b-128 against what `b2sum -l 128` prints, for texts about the size of a block of 128 bytes.
@Suite struct DigestTests {
  @Test(arguments: [
    (0, "cae66941d9efbd404e4d88758ea67670"),
    (3, "ee2e9220cc929996830515e6ba304f76"),
    (127, "2228006d5107a5239e500da574466288"),
    (128, "1271d28e731afb57bdfba6bdaf3501be"),
    (129, "68b7bafbad5055c4ebe6eb170a0f8524"),
    (256, "2dbe331c95d600bb74dcd669f0618bd7"),
    (300, "ccc6f168e83a9fcfde99f7d9ddeeae49"),
  ])
  func agreesWithB2sum(_ length: Int, _ expected: String) {
    let digest = BLAKE2b.digest(
      of: [UInt8](repeating: UInt8(ascii: "a"), count: length), length: 16)
    let text = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(text == expected)
  }
}
