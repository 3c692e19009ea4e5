package import Diagnostics
import Text
package import Values

/// Reads an object whose keys are known, each as what it stands for.
package struct ObjectReader {
  package let node: Node
  /// The keys that there may be; nil where others are ignored.
  private let keys: [String]?

  /// An unknown key is refused at once, with the nearest known name; without `keys` none is unknown.
  package init(_ node: Node, keys: [String]? = nil) throws(Problem) {
    guard node.kind == .object else { throw node.found(expected: Expected.object) }
    self.node = node
    self.keys = keys
    guard let keys else { return }
    for member in node.members where !keys.contains(member.key) {
      throw member.keyProblem(
        message: "unknown key \(quoted(member.key))",
        expected: Expected.alternatives(keys),
        suggestion: NearestName.of(member.key, in: keys))
    }
  }

  package func has(_ key: String) -> Bool { find(key) != nil }

  /// The value of `key`, of whatever kind; `expected` is for the text where it is missing.
  package func value(_ key: String, expected: String = "a value") throws(Problem) -> Node {
    if let value = find(key) { return value }
    var problem = node.problem(message: "missing key \(quoted(key))", expected: expected)
    problem.subject = node.path(ofKey: key)
    throw problem
  }

  package func bool(_ key: String) throws(Problem) -> Bool {
    try value(key, expected: Expected.bool).readBool()
  }

  package func string(_ key: String) throws(Problem) -> String {
    try value(key, expected: Expected.string).readString()
  }

  package func tenge(_ key: String, in range: ClosedRange<Tenge>) throws(Problem) -> Tenge {
    try value(key, expected: Expected.tenge(range)).readTenge(in: range)
  }

  package func rate(_ key: String, in range: ClosedRange<Rate>) throws(Problem) -> Rate {
    try value(key, expected: Expected.rate(range)).readRate(in: range)
  }

  package func integer(_ key: String, in range: ClosedRange<Int>) throws(Problem) -> Int {
    try value(key, expected: Expected.integer(range)).readInteger(in: range)
  }

  package func double(_ key: String, in range: ClosedRange<Double>) throws(Problem) -> Double {
    try value(key, expected: Expected.double(range)).readDouble(in: range)
  }

  package func choice<Choice>(
    _ key: String, of choices: [Choice], named name: (Choice) -> String
  ) throws(Problem) -> Choice {
    try value(key, expected: Expected.choice(choices.map(name)))
      .readChoice(of: choices, named: name)
  }

  /// One of the cases of an enumeration by its raw value.
  package func choice<Choice>(_ key: String, _ type: Choice.Type) throws(Problem) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    try choice(key, of: Array(Choice.allCases), named: { $0.rawValue })
  }

  package func object(_ key: String, keys: [String]? = nil) throws(Problem) -> ObjectReader {
    try ObjectReader(value(key, expected: Expected.object), keys: keys)
  }

  package func array(_ key: String) throws(Problem) -> Elements {
    try value(key, expected: Expected.array).readArray()
  }

  private func find(_ key: String) -> Node? {
    precondition(keys?.contains(key) ?? true, "a key that is read is one of the known keys")
    return node.member(key)
  }
}
