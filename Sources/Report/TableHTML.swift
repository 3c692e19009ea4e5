import Text

extension HTMLWriter {
  /// A table whose numbers carry their exact value, its column and its row, as the marks of charts do.
  mutating func write(_ table: Table, figure: String) {
    open(
      "div",
      [
        ("class", "scroll"), ("tabindex", "0"), ("role", "region"),
        ("aria-labelledby", "\(figure)-heading"),
      ])
    markup("\n<table>\n<thead><tr>")
    for column in table.columns {
      open("th", [("scope", "col")] + (column.holdsNumbers ? [("class", "number")] : []))
      text(column.title)
      // `Recipients (recipients)` would say it twice.
      if let unit = column.unit?.name, !column.title.lowercased().hasPrefix(unit.prefix(6)) {
        text(" (\(unit))")
      }
      markup("</th>")
    }
    markup("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      markup("<tr>")
      for (index, cell) in row.enumerated() { write(cell, index, row, table, figure) }
      markup("</tr>\n")
    }
    markup("</tbody>\n</table>\n")
    close("div")
  }

  private mutating func write(
    _ cell: Table.Cell, _ index: Int, _ row: [Table.Cell], _ table: Table, _ figure: String
  ) {
    let name = index == 0 ? "th" : "td"
    var attributes = index == 0 ? [("scope", "row")] : []
    let column = table.columns[index]
    if column.holdsNumbers {
      // Of a text it may be long, so that it breaks where the page is narrow.
      attributes.append(("class", column.unit == nil ? "number text" : "number"))
    }
    let content: String
    switch cell {
    case .empty: content = ""
    case .text(let text): content = text
    case .number(let value):
      content = Unit.cell(value, column.unit)
      if !column.holdsNumbers { attributes.append(("class", "number")) }
      attributes += [
        ("data-figure", figure), ("data-series", column.title),
        ("data-x", HTMLWriter.name(of: row)), ("data-y", JSONWriter.text(value)),
      ]
    }
    open(name, attributes)
    text(content)
    markup("</\(name)>")
  }

  /// What a row is about: its first cell.
  private static func name(of row: [Table.Cell]) -> String {
    switch row.first {
    case .text(let text): return text
    case .number(let value): return JSONWriter.text(value)
    case .empty, nil: return ""
    }
  }
}
