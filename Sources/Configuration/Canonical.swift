import Text

extension Node {
  /// The one text of this value: keys sorted by their bytes, numbers as ±digits and a power of ten, no comment and
  /// no space. Documents that say the same have the same.
  package var canonical: [UInt8] {
    var text: [UInt8] = []
    appendCanonical(&text)
    return text
  }

  private func appendCanonical(_ text: inout [UInt8]) {
    switch kind {
    case .null, .bool: text.append(contentsOf: contents.bytes[byteRange])
    case .number:
      text.append(contentsOf: ExactNumber(text: contents.bytes[byteRange]).canonical.utf8)
    case .string: text.appendCanonicalJSON(decoded(entry, contents.bytes))
    case .array:
      text.append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        if number > 0 { text.append(UInt8(ascii: ",")) }
        element.appendCanonical(&text)
      }
      text.append(UInt8(ascii: "]"))
    case .object:
      let sorted = members.map { (key: Array($0.key.utf8), value: $0.value) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      text.append(UInt8(ascii: "{"))
      for (number, member) in sorted.enumerated() {
        if number > 0 { text.append(UInt8(ascii: ",")) }
        text.appendCanonicalJSON(member.key)
        text.append(UInt8(ascii: ":"))
        member.value.appendCanonical(&text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }
}
