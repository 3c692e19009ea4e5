extension QRCode {
  /// The code as an SVG document that is so many millimetres wide.
  package func svg(millimetres: Int) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    \(svgElement(size: "\(millimetres)mm", label: "QR code"))

    """
  }

  /// The code as an `svg` element, for a document of its own or a page. `size` is a length of SVG or CSS.
  package func svgElement(size: String, label: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(size)" height="\(size)" viewBox="0 0 \(outerWidth) \
    \(outerWidth)" shape-rendering="crispEdges" role="img" aria-label="\(label)">
    <rect width="\(outerWidth)" height="\(outerWidth)" fill="#fff"/>
    <path fill="#000" d="\(darkPath)"/>
    </svg>
    """
  }

  /// A rectangle for each run of dark modules in a row.
  private var darkPath: String {
    var path = ""
    for row in 0..<outerWidth {
      var column = 0
      while column < outerWidth {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while isDark(row: row, column: column) { column += 1 }
        path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }
}
