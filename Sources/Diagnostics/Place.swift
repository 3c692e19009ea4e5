import Text

/// A place in a text, with the line it stands in.
package struct Place: Equatable, Sendable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  /// The text of the line, cut to a window around the column where it is long. It is printable, tabs as spaces and control characters as
  /// escapes, so that a caret can be set under it.
  package var excerpt: String
  /// Where the column stands in `excerpt`, from 1, in Unicode scalars.
  package var excerptColumn: Int
  /// How many Unicode scalars the caret underlines, at least 1.
  package var width: Int

  package init(line: Int, column: Int, excerpt: String, excerptColumn: Int, width: Int = 1) {
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.excerptColumn = excerptColumn
    self.width = width
  }

  /// The place of the `width` bytes from `offset`, which may be the end of the text.
  ///
  /// What goes beyond the line is not underlined. The text need not be valid UTF-8.
  package init(bytes: Span<UInt8>, offset: Int, width: Int = 1) {
    precondition(offset >= 0 && offset <= bytes.count, "a place lies in its text")
    let start = Place.lineStart(bytes, before: offset)
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let offset = min(offset, end)

    line = 1
    for index in 0..<start where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    column = 1
    for index in start..<max(start, offset) where bytes[index] & 0xC0 != 0x80 { column += 1 }

    let marked = Place.scalars(bytes, from: offset, to: min(end, offset + max(width, 1)))
    let window = Place.window(bytes, start: start, offset: offset, end: end)
    excerpt = window.text
    excerptColumn = window.column
    self.width = max(1, marked.count)
  }

  private static func lineStart(_ bytes: Span<UInt8>, before offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return start == 0 && hasMark ? min(3, offset) : start
  }
}

extension Place {
  /// Columns of a terminal that an excerpt may take: 80 less its bar and a line number of up to five digits.
  private static let windowWidth = 70
  /// What is read on each side of the column: enough for the window in scalars of four bytes.
  private static let windowBytes = 4 * windowWidth

  /// The part of a line around `offset` that fits in the window, and where `offset` stands in it.
  private static func window(
    _ bytes: Span<UInt8>, start: Int, offset: Int, end: Int
  ) -> (text: String, column: Int) {
    var from = max(start, offset - windowBytes)
    while from > start, from < offset, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let until = min(end, offset + windowBytes)
    var before = scalars(bytes, from: from, to: offset)
    var after = scalars(bytes, from: offset, to: until)

    let widthAfter = columns(after)
    let roomBefore = max(windowWidth / 2, windowWidth - widthAfter)
    var isCut = from > start
    var widthBefore = columns(before)
    if widthBefore > roomBefore || isCut {
      isCut = true
      var dropped = 0
      while widthBefore > roomBefore - 1 {
        widthBefore -= before[dropped].columns
        dropped += 1
      }
      before.removeFirst(dropped)
      before.insert("…", at: 0)
    }
    let roomAfter = windowWidth - columns(before)
    if widthAfter > roomAfter || until < end {
      var width = widthAfter
      while width > roomAfter - 1 { width -= after.removeLast().columns }
      after.append("…")
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: before)
    text.append(contentsOf: after)
    return (String(text), before.count + 1)
  }

  /// The scalars of a part of a line, each fit to be printed.
  private static func scalars(_ bytes: Span<UInt8>, from: Int, to: Int) -> [Unicode.Scalar] {
    guard from < to else { return [] }
    var part: [UInt8] = []
    for index in from..<to { part.append(bytes[index]) }
    return String(decoding: part, as: UTF8.self).unicodeScalars.flatMap {
      Array($0.printable.unicodeScalars)
    }
  }

  private static func columns(_ scalars: [Unicode.Scalar]) -> Int {
    scalars.reduce(0) { $0 + $1.columns }
  }
}
