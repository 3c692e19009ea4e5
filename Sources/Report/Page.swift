/// A report: what `html` makes one page of, which opens without a network.
package struct Page: Sendable {
  package var title: String
  /// One line under the title: scenario, months, seed.
  package var subtitle: String
  /// A few sentences that say what came out.
  package var lede: [String]
  /// What must be read before all else; nil where there is nothing of the kind.
  package var warning: String?
  /// What the page is about, in a few lines.
  package var card: [Remark]
  /// Questions, each with its answer.
  package var questions: [Remark]
  package var facts: [KeyFigure]
  package var sections: [Section]
  /// What the run takes for granted and what it cannot know, a text each. An empty list makes no section.
  package var assumptions: [String]
  /// Seed, programme, scenario, versions: what somebody needs to make the page again.
  package var colophon: [Remark]

  package init(
    title: String, subtitle: String = "", lede: [String] = [], warning: String? = nil,
    card: [Remark] = [], questions: [Remark] = [], facts: [KeyFigure] = [],
    sections: [Section] = [], assumptions: [String] = [], colophon: [Remark] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.lede = lede
    self.warning = warning
    self.card = card
    self.questions = questions
    self.facts = facts
    self.sections = sections
    self.assumptions = assumptions
    self.colophon = colophon
  }
}

/// A number that the reader should take away, with what it is and what to keep in mind about it.
package struct KeyFigure: Sendable {
  package var label: String
  /// As it is shown; `NumberText` writes it.
  package var value: String
  package var note: String

  package init(label: String, value: String, note: String = "") {
    self.label = label
    self.value = value
    self.note = note
  }
}

/// A name and a text beside it.
package struct Remark: Sendable {
  package var label: String
  package var text: String

  package init(label: String, text: String) {
    self.label = label
    self.text = text
  }
}

/// Figures under one heading, with a few sentences before them.
package struct Section: Sendable {
  package var heading: String
  package var text: [String]
  package var figures: [Figure]

  package init(heading: String, text: [String] = [], figures: [Figure]) {
    self.heading = heading
    self.text = text
    self.figures = figures
  }
}
