import CQREncode

/// A QR code (ISO/IEC 18004): a square of dark and light modules that stand for the bytes of a text.
package struct QRCode: Equatable, Sendable {
  /// How much of a code may be unreadable, in the names of the standard: about 7, 15, 25 or 30 %.
  package enum Correction: String, CaseIterable, Sendable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"

    fileprivate var level: QRecLevel {
      switch self {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    }
  }

  /// Modules of light around the code that a reader needs to find it (ISO/IEC 18004, 7.3.7).
  package static let quietZone = 4

  /// Modules along a side, the quiet zone not counted: 21 to 177.
  package let width: Int
  /// Row by row.
  private let dark: [Bool]

  /// The smallest code that holds the text; nil where none does.
  package init?(_ text: [UInt8], correction: Correction = .medium) {
    guard !text.isEmpty, text.count <= Int(Int32.max) else { return nil }
    // The version 0 stands for the least that is large enough.
    guard let code = unsafe QRcode_encodeData(Int32(text.count), text, 0, correction.level) else {
      return nil
    }
    defer { unsafe QRcode_free(code) }
    let width = Int(unsafe code.pointee.width)
    guard width > 0, let data = unsafe code.pointee.data else { return nil }
    self.width = width
    // The lowest bit of a byte is the colour of its module; the others say what the module is for.
    dark = unsafe UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
  }

  /// Modules along a side with the quiet zone on both ends.
  package var outerWidth: Int { width + 2 * QRCode.quietZone }

  /// Whether a module is dark; rows and columns count from 0 at the upper left corner of the quiet zone.
  package func isDark(row: Int, column: Int) -> Bool {
    let (row, column) = (row - QRCode.quietZone, column - QRCode.quietZone)
    guard row >= 0, row < width, column >= 0, column < width else { return false }
    return dark[row * width + column]
  }
}
