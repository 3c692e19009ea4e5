/// Writes HTML; every text that comes from outside goes through `text`.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Markup of our own.
  mutating func markup(_ markup: String) { bytes += markup.utf8 }

  mutating func raw(_ raw: [UInt8]) { bytes += raw }

  /// A text that means itself, also inside an attribute in double quotes.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      // HTML has no character for them.
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }

  mutating func element(_ name: String, _ content: String) { element(name, [], content) }

  /// `<name attributes>text</name>` on a line of its own; nothing where the text is empty.
  mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String) {
    guard !content.isEmpty else { return }
    open(name, attributes)
    text(content)
    close(name)
  }

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    markup("<\(name)")
    for (key, value) in attributes {
      markup(" \(key)=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  mutating func close(_ name: String) { markup("</\(name)>\n") }

  /// A script of our own or of a library, with what could end its element too early written another way: `<\/script`
  /// means the same in a string or a pattern, where alone it can stand.
  mutating func script(_ source: [UInt8]) {
    markup("<script>\n")
    let ending = Array("</script".utf8)
    var index = 0
    while index < source.count {
      let isEnding =
        source[index] == UInt8(ascii: "<")
        && source[index...].prefix(ending.count).elementsEqual(ending) {
          $0 == $1 || ($0 | 0x20 == $1 && $1 >= UInt8(ascii: "a"))
        }
      if isEnding {
        bytes += "<\\".utf8
      } else {
        bytes.append(source[index])
      }
      index += 1
    }
    markup("\n")
    close("script")
  }
}
