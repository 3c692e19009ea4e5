import Foundation
import Testing
import Values

struct Base64URLTests {
  @Test("it is base64 of Foundation with two other characters and without padding")
  func againstFoundation() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count &* 37) }
      let expected = Data(bytes).base64EncodedString().replacing("+", with: "-")
        .replacing("/", with: "_").replacing("=", with: "")
      let text = Base64URL.text(bytes)
      #expect(text == expected)
      #expect(Base64URL.characterCount(ofBytes: count) == text.utf8.count)
      #expect(Base64URL.bytes(text.utf8.span, count: count) == bytes)
      #expect(Base64URL.bytes(text.utf8.span, count: count + 1) == nil)
    }
  }

  @Test("of all last characters only those whose spare bits are zero are canonical")
  func spareBits() {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let one = digits.filter { Base64URL.bytes("A\($0)".utf8.span, count: 1) != nil }
    #expect(String(one) == "AQgw")
    let two = digits.filter { Base64URL.bytes("AA\($0)".utf8.span, count: 2) != nil }
    #expect(String(two) == "AEIMQUYcgkosw048")
    for text in ["A=", "A+", "A/", "A ", "AЖ"] {
      #expect(Base64URL.bytes(text.utf8.span, count: 1) == nil)
    }
  }
}
