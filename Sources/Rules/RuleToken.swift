/// A word, number, text or sign of a rule.
struct RuleToken: Sendable {
  enum Kind: Sendable {
    case name, int, double, string, sign, end
  }

  var kind: Kind
  /// Where it stands, in bytes.
  var range: Range<Int>
  /// The name, number or sign as written, or what a string literal stands for.
  var text: String
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var startsName: Bool {
    let lowered = self | 0x20
    return (lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z"))
      || self == UInt8(ascii: "_")
  }

  /// The value of a hexadecimal digit.
  var hexDigit: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self) - 55
    default: nil
    }
  }
}
