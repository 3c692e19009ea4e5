package import Values

/// A programme and the month from which it holds.
package struct Revision: Equatable, Sendable {
  /// 0 for the programme as the file has it, then 1 up in the order of `later`.
  package var number: Int
  /// The month from whose first instant on it holds; nil for the programme as the file has it.
  package var from: Month?
  /// Complete and checked, without programmes that follow it.
  package var programme: Programme
  /// The keys of its `changes`, in the order of the file.
  package var changes: [String] = []

  package init(number: Int, from: Month?, programme: Programme, changes: [String] = []) {
    self.number = number
    self.from = from
    self.programme = programme
    self.changes = changes
  }
}

extension Programme {
  /// All programmes of the file: number 0 is the file as it stands, without what comes later.
  package var revisions: [Revision] {
    var first = self
    first.later = []
    return [Revision(number: 0, from: nil, programme: first)] + later
  }

  /// The programme that decides the events of a month.
  package func revision(at month: Month) -> Revision {
    if let last = later.last(where: { revision in revision.from.map { $0 <= month } ?? true }) {
      return last
    }
    return revisions[0]
  }
}
