package import Events

/// A rule of the programme, as written.
package struct Rule: Equatable, Sendable {
  /// 1 to 64 of `A–Z a–z 0–9 _`; the reason of a rejection.
  package var id: String
  package var stage: Stage
  /// What must be true, in the rule language.
  package var require: String
  /// From 1, among all rules of the programme.
  package var position: Int
  /// The key path of `require` in the file: `rules[3].require`, or that of the change that brought it.
  package var path: String

  package init(id: String, stage: Stage, require: String, position: Int, path: String? = nil) {
    self.id = id
    self.stage = stage
    self.require = require
    self.position = position
    self.path = path ?? "rules[\(position - 1)].require"
  }
}
