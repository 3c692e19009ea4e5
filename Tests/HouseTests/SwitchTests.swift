import Testing

/// A switch over an enum of ours names every case, so that the compiler finds it when a case is added.
struct SwitchTests {
  /// Switches that keep their `default:`, by file and by what they are over, and why.
  private static let allowed: [Allowance] = [
    Allowance(
      path: "Sources/Configuration/ParserText.swift", subject: "scalar.properties.generalCategory",
      reason: "the enum is the standard library's and may grow"),
    Allowance(
      path: "Sources/Text/PrintableText.swift", subject: "properties.generalCategory",
      reason: "the enum is the standard library's and may grow"),
    Allowance(
      path: "Sources/Rules/RuleChecker+Advice.swift", subject: "(a.type, b.type)",
      reason: "pairs of types: hundreds of them have no meaning"),
    Allowance(
      path: "Sources/Rules/RuleChecker+Advice.swift", subject: "(a.type, arithmetic, b.type)",
      reason: "pairs of types: hundreds of them have no meaning"),
    Allowance(
      path: "Sources/Rules/RuleChecker+Calls.swift", subject: "(form, arguments[0].type)",
      reason: "pairs of types: hundreds of them have no meaning"),
    Allowance(
      path: "Sources/Rules/RuleChecker+Operators.swift", subject: "(a.type, arithmetic, b.type)",
      reason: "pairs of types: hundreds of them have no meaning"),
    Allowance(
      path: "Sources/Rules/RuleMachine.swift", subject: "node.operation",
      reason: "each of these carries out a part of the operations and hands the others on"),
    Allowance(
      path: "Sources/Rules/RuleMachine+Rare.swift", subject: "node.operation",
      reason: "each of these carries out a part of the operations and hands the others on"),
  ]

  private struct Allowance {
    var path: String
    var subject: String
    var reason: String
  }

  @Test("no switch over an enum of ours has a default")
  func defaults() throws {
    var used: Set<String> = []
    var found: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      for form in SwitchWithDefault.all(in: file.lines) where form.namesCases {
        let allowance = Self.allowed.first { $0.path == file.path && $0.subject == form.subject }
        if let allowance {
          used.insert(allowance.path + allowance.subject)
        } else {
          found.append("\(file.path):\(form.line + 1): switch \(form.subject): name every case")
        }
      }
    }
    for allowance in Self.allowed where !used.contains(allowance.path + allowance.subject) {
      found.append("\(allowance.path): no such switch any more: \(allowance.subject)")
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test("a default beside cases of an enum is found, one beside literals is not")
  func search() {
    let source = """
      switch letter {
      case "a", "\\"", "(": one(.more)
      default: two()
      }
      switch (stage, isNew) {
      case (.payment, true):
        switch count {
        case 0: one()
        default: two()
        }
      default: two()
      }
      let text =
        switch kind {
        case
          .number: one
        default: two
        }
      switch kind {
      case .number: one()
      case _: two()
      }
      """
    let forms = SwitchWithDefault.all(
      in: source.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(forms.map(\.subject) == ["letter", "count", "(stage, isNew)", "kind", "kind"])
    #expect(forms.map(\.namesCases) == [false, false, true, true, true])
  }
}

/// A switch that has a `default:` or a `case _:`, which is the same, as its lines show it.
private struct SwitchWithDefault {
  /// Of the `default:`, from 0.
  var line: Int
  /// What the switch is over, as written.
  var subject: String
  /// Whether a pattern of it is a case of an enum: `.name`.
  var namesCases: Bool

  /// Those of a file that `swift format` has set: `switch`, `case` and `default` stand as far in as each other, unless
  /// the switch is a value on the line of its `=`.
  static func all(in lines: [Substring]) -> [SwitchWithDefault] {
    lines.indices.compactMap { line in
      let margin = lines[line].prefix { $0 == " " }.count
      let text = lines[line].dropFirst(margin)
      guard text.hasPrefix("default:") || text.hasPrefix("case _:") else { return nil }
      var namesCases = false
      // The lines of a case, from the last one up to the one that begins it.
      var below = ""
      for above in lines[..<line].reversed() {
        let text = above.drop { $0 == " " }
        let depth = above.count - text.count
        if depth == margin, text.hasPrefix("case ") || text == "case" {
          if patterns(of: text + " " + below).contains(/(^|[ (])\.[a-z]/) { namesCases = true }
          below = ""
        } else if depth <= margin, let word = text.firstRange(of: "switch ") {
          let subject = text[word.upperBound...].prefix { $0 != "{" }
          return SwitchWithDefault(
            line: line, subject: subject.trimmed, namesCases: namesCases)
        } else if depth > margin {
          below = text + " " + below
        }
      }
      return nil
    }
  }

  /// What stands between `case` and the colon that ends the patterns, without what is quoted there.
  private static func patterns(of lines: String) -> Substring {
    let text = lines.dropFirst("case ".count).replacing(/"(\\.|[^"\\])*"/, with: "")
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ":" where depth == 0: return text[..<index]
      default: break
      }
    }
    return text[...]
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
