import CPNG
import CZBar
import Codes
import Testing
import Values

/// Codes as somebody sees them: ZBar, which knows nothing of this program, reads their pictures back.
struct PictureTests {
  /// Bytes of a text: those around which a code needs a larger version, and the most that a text may have.
  private static let lengths = [
    1, 2, 14, 15, 16, 26, 27, 42, 43, 62, 84, 106, 122, 152, 180, 213, 287, 331, 412, 504, 666, 751,
    1000, 1499, 2000, 2047, 2048,
  ]

  @Test(
    "a text of each length class is read back from its picture, byte for byte",
    arguments: PictureTests.lengths)
  func everyLength(count: Int) throws {
    let text = Self.text(count)
    let code = try #require(QRCode(text))
    #expect(try Self.read(code.png(modulePixels: 3)) == [text])
  }

  @Test("from 1 pixel a module to 8, a signed lease is read back", arguments: 1...8)
  func moduleSizes(pixels: Int) throws {
    let text = try SampleLease().text
    let code = try #require(QRCode(text))
    #expect(try Self.read(code.png(modulePixels: pixels)) == [text])
  }

  @Test("at each level of correction it is read back", arguments: QRCode.Correction.allCases)
  func everyLevel(correction: QRCode.Correction) throws {
    let text = try SampleLease().text
    let code = try #require(QRCode(text, correction: correction))
    #expect(try Self.read(code.png(modulePixels: 4)) == [text])
  }

  @Test("what a payment scans is read back")
  func payment() throws {
    let lease = try SampleLease()
    let text = PaymentPayload(
      lease: lease.terms.lease, payee: lease.terms.landlord, cadastral: lease.terms.cadastral,
      amount: nil
    ).text
    #expect(try Self.read(try #require(QRCode(text)).png(modulePixels: 4)) == [text])
  }

  @Test("a code has its quiet zone, and a text that no code holds has none")
  func limits() throws {
    let code = try #require(QRCode(Self.text(20)))
    #expect(code.width == 25 && code.outerWidth == 33)
    for place in 0..<33 {
      for edge in [0, 1, 2, 3, 29, 30, 31, 32] {
        #expect(!code.isDark(row: edge, column: place) && !code.isDark(row: place, column: edge))
      }
    }
    // The corner of the first finder pattern.
    #expect(code.isDark(row: 4, column: 4) && !code.isDark(row: 5, column: 5))
    #expect(QRCode([]) == nil)
    #expect(QRCode(Self.text(2331)) != nil && QRCode(Self.text(2332)) == nil)
    #expect(QRCode(Self.text(1274), correction: .high) == nil)
  }

  @Test("a picture of another code is not taken for this one")
  func damaged() throws {
    let lease = try SampleLease()
    var text = try lease.text
    text[14] = UInt8(ascii: "M")
    let other = try #require(QRCode(text))
    #expect(try Self.read(other.png(modulePixels: 2)) != [try lease.text])
  }

  @Test("the picture has as many pixels as its modules, black and white")
  func pixels() throws {
    let code = try #require(QRCode(Self.text(20)))
    let picture = try Picture(png: code.png(modulePixels: 2))
    #expect(picture.width == 66 && picture.height == 66)
    for row in 0..<66 {
      for column in 0..<66 {
        let isDark = code.isDark(row: row / 2, column: column / 2)
        #expect(picture.grey[row * 66 + column] == (isDark ? 0 : 255))
      }
    }
  }

  /// Printable characters that are not all alike.
  private static func text(_ count: Int) -> [UInt8] {
    (0..<count).map { (place: Int) -> UInt8 in
      let number: Int = place * 7 + place / 13
      return UInt8(33 + number % 90)
    }
  }

  private static func read(_ png: [UInt8]) throws -> [[UInt8]] {
    try ZBarReader().texts(in: Picture(png: png))
  }
}
