import Text

extension Node {
  /// How this value is reached from the root: `voucher.amount`, `rules[3].require`; empty for the root.
  package var path: String {
    var path = ""
    var current = Node(contents: contents, index: 0)
    while current.index != index {
      var number = 0
      var step: (node: Node, text: String)?
      for member in current.members where member.value.contains(self) {
        step = (member.value, keyStep(member.key, isFirst: path.isEmpty))
      }
      for element in current.elements {
        if element.contains(self) { step = (element, "[\(number)]") }
        number += 1
      }
      guard let step else { return path }
      path += step.text
      current = step.node
    }
    return path
  }

  /// The path of a key of this object, also of one that is missing.
  func path(ofKey key: String) -> String {
    let path = path
    return path + keyStep(key, isFirst: path.isEmpty)
  }

  private func contains(_ other: Node) -> Bool {
    other.index >= index && other.index < Int(entry.next)
  }

  private func keyStep(_ key: String, isFirst: Bool) -> String {
    guard isPlainKey(key) else {
      var text: [UInt8] = []
      text.appendCanonicalJSON(Array(key.utf8))
      return "[\(String(decoding: text, as: UTF8.self))]"
    }
    return isFirst ? key : ".\(key)"
  }
}

private func isPlainKey(_ key: String) -> Bool {
  guard let first = key.utf8.first, !isDigit(first) else { return false }
  return key.unicodeScalars.allSatisfy {
    $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
  }
}
