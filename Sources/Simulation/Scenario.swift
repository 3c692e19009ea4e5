/// A scenario as its file describes it.
package struct Scenario: Sendable {
  package var name: String
}
