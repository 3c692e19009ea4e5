/// A report: what `html` makes one self-contained page of.
package struct Page: Sendable {
  package var title: String

  package init(title: String) { self.title = title }
}
