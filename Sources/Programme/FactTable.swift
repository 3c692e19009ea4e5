import Events
internal import Rules

/// The table of variables in `docs/rules.md`, in Markdown: made from `Fact`, so that it cannot differ from it.
package func factTableMarkdown() -> String {
  var lines = [
    "| name | type | unit | what it is | stages |",
    "|---|---|---|---|---|",
  ]
  for fact in Fact.allCases {
    let isEverywhere = fact.stages.count == Stage.allCases.count
    let stages = isEverywhere ? "all" : fact.stages.map(\.name).joined(separator: ", ")
    lines.append(row(fact.name, fact.type, fact.unit, fact.sentence, stages))
    if fact == .fenceDistance {
      let sentence =
        "Whether `fence.distance <= m`; m is a number such as `50` or `25.5`, in metres."
      lines.append(row("fence.within(m)", .bool, nil, sentence, stages))
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func row(
  _ name: String, _ type: ValueType, _ unit: String?, _ sentence: String, _ stages: String
) -> String {
  "| `\(name)` | \(type.name) | \(unit ?? "") | \(sentence) | \(stages) |"
}
