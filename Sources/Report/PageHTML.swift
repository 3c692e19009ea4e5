/// The page as one file of HTML that needs nothing else: no network, no other file. The same page gives the same
/// bytes.
///
/// `source` is D3, as `D3.read` gives it.
package func html(_ page: Page, d3 source: [UInt8]) -> [UInt8] {
  let ids = page.sections.flatMap(\.figures).map(\.id)
  precondition(Set(ids).count == ids.count, "each figure of a page has an id of its own")
  var writer = PageWriter(page: page)
  writer.write(d3: source)
  return writer.html.bytes
}

private struct PageWriter {
  let page: Page
  var html = HTMLWriter()

  mutating func write(d3: [UInt8]) {
    // The policy forbids the browser to fetch anything, so that what opens here opens everywhere.
    html.markup(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
      <link rel="icon" href="data:,">

      """)
    html.element("title", page.title)
    html.markup("<style>\n\(PageStyle.text)</style>\n</head>\n<body>\n")
    writeHeader()
    html.markup("<main>\n")
    html.markup(
      "<noscript><p>The charts need JavaScript; texts and tables do not.</p></noscript>\n")
    for (index, section) in page.sections.enumerated() { write(section, number: index + 1) }
    writeAssumptions()
    html.markup("</main>\n")
    writeFooter()
    html.markup("<script type=\"application/json\" id=\"figures\">")
    html.raw(FigureData.bytes(of: page))
    html.markup("</script>\n<!--\n\(D3.licence)-->\n")
    html.script(d3)
    html.script(Array(PageScript.text.utf8))
    html.markup("</body>\n</html>\n")
  }

  private mutating func writeHeader() {
    html.markup("<header>\n")
    html.element("h1", page.title)
    html.element("p", [("class", "subtitle")], page.subtitle)
    if let warning = page.warning { html.element("p", [("class", "warning")], warning) }
    write(page.card, as: "card")
    write(page.questions, as: "questions")
    for sentence in page.lede { html.element("p", [("class", "lede")], sentence) }
    if !page.facts.isEmpty {
      html.markup("<dl class=\"facts\">\n")
      for fact in page.facts {
        html.markup("<div>")
        html.element("dt", fact.label)
        html.element("dd", [("class", "value")], fact.value)
        html.element("dd", [("class", "note")], fact.note)
        html.markup("</div>\n")
      }
      html.markup("</dl>\n")
    }
    writeContents()
    html.markup("</header>\n")
  }

  private mutating func write(_ remarks: [Remark], as name: String) {
    guard !remarks.isEmpty else { return }
    html.open("dl", [("class", name)])
    html.markup("\n")
    for remark in remarks {
      html.markup("<div>")
      html.element("dt", remark.label)
      html.element("dd", remark.text)
      html.markup("</div>\n")
    }
    html.close("dl")
  }

  private mutating func writeContents() {
    guard page.sections.count > 1 else { return }
    html.markup("<nav aria-label=\"Sections\"><ul>\n")
    for (index, section) in page.sections.enumerated() {
      html.markup("<li><a href=\"#section-\(index + 1)\">")
      html.text(section.heading)
      html.markup("</a></li>\n")
    }
    if !page.assumptions.isEmpty {
      html.markup("<li><a href=\"#assumptions\">\(PageWriter.assumptions)</a></li>\n")
    }
    html.markup("</ul></nav>\n")
  }

  private mutating func write(_ section: Section, number: Int) {
    html.open("section", [("id", "section-\(number)")])
    html.element("h2", section.heading)
    for sentence in section.text { html.element("p", sentence) }
    for figure in section.figures { write(figure) }
    html.close("section")
  }

  private mutating func write(_ figure: Figure) {
    html.open(
      "figure",
      [
        ("id", figure.id), ("class", "figure"), ("aria-labelledby", "\(figure.id)-heading"),
        ("aria-describedby", "\(figure.id)-sentence"),
      ])
    html.markup("\n")
    html.element("h3", [("id", "\(figure.id)-heading")], figure.heading)
    html.element(
      "p", [("id", "\(figure.id)-sentence"), ("class", "sentence")], figure.sentence)
    if case .table(let table) = figure.kind {
      html.write(table, figure: figure.id)
    } else if let emptiness = figure.emptiness {
      html.element("p", [("class", "empty")], emptiness)
    } else {
      html.markup(
        """
        <div class="chart"></div>
        <div class="tools"><button type="button" class="save">Save as SVG</button>
        <details><summary>Data</summary></details></div>

        """)
    }
    html.close("figure")
  }

  private static let assumptions = "What this assumes and what it cannot know"

  private mutating func writeAssumptions() {
    guard !page.assumptions.isEmpty else { return }
    html.open("section", [("id", "assumptions")])
    html.element("h2", PageWriter.assumptions)
    html.markup("<ul>\n")
    for assumption in page.assumptions { html.element("li", assumption) }
    html.close("ul")
    html.close("section")
  }

  private mutating func writeFooter() {
    html.markup("<footer>\n<dl>\n")
    for remark in page.colophon {
      html.markup("<div>")
      html.element("dt", remark.label)
      html.element("dd", remark.text)
      html.markup("</div>\n")
    }
    html.markup(
      "<div><dt>Charts</dt>\n<dd>D3, © Mike Bostock, BSD licence (in this file)</dd></div>\n")
    html.markup("</dl>\n</footer>\n")
  }
}
