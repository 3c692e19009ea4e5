import Configuration
package import Diagnostics
import Ledger
package import Scenario
package import Text

/// A file that a run was made from, as it was when the run began.
package struct RunInput: Equatable, Sendable {
  package var path: String
  package var byteCount: Int
  /// BLAKE2b-256 of its bytes.
  package var hash: String

  package init(path: String) throws(Problem) {
    let bytes = try fileBytes(path: path)
    self.path = path
    byteCount = bytes.count
    hash = Digest(of: bytes).description
  }

  init(path: String, byteCount: Int, hash: String) {
    self.path = path
    self.byteCount = byteCount
    self.hash = hash
  }

  /// All files of a scenario.
  package static func all(of scenario: Scenario) throws(Problem) -> [RunInput] {
    var inputs: [RunInput] = []
    for path in scenario.inputs { inputs.append(try RunInput(path: path)) }
    return inputs
  }

  package var json: JSONValue {
    ["path": .text(path), "bytes": .integer(byteCount), "blake2b": .text(hash)]
  }
}
