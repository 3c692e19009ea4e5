import Answers
import Commands
import CostBenefit
import Diagnostics
import Replay
import Text
import Values

extension Command {
  static let pool = Command(
    name: "pool",
    summary: "share the pool for regions by who is there after a year",
    discussion: """
      Shares 1 % of subventions among regions by retention after a year (R-12), in both readings of the dissertation: \
      ratio, R over the sum of all R (figure 23), and headcount, people there over all people there (the text). To \
      the tiyn; what is left goes by largest remainder. FILE is a CSV with the columns region, moved, kept and, where \
      known, subvention: the pool is then 1 % of all subventions. Without FILE it takes the quota of 2024 with R = 0.8 \
      everywhere. docs/cost-benefit.md has the formulas.
      """,
    arguments: [
      Argument(
        name: "FILE", help: "regions (CSV), such as \"region,moved,kept\" and \"A,9000,7200\"",
        path: .read, isOptional: true)
    ],
    options: [
      Option(
        name: "--pool", value: "TENGE",
        help: "what is shared (1 % of the subventions, else 17.5 billion)"),
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv pool --pool 15_000_000_000",
    run: runPool)
}

private func runPool(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let amount = try arguments.tenge("--pool", most: RegionPool.mostPool)
  let pool: RegionPool
  if let path = arguments.arguments.first {
    pool = try RegionPool.read(path: path, pool: amount)
  } else {
    pool = RegionPool(
      pool: amount ?? RegionPool.sourcePool, regions: RegionPool.source.regions)
  }
  try Output.write(arguments.has("--json") ? pool.answer.line : text(pool))
  return 0
}

private func text(_ pool: RegionPool) -> String {
  var lines = ["A pool of \(NumberText.tenge(tiyn: pool.pool.tiyn)) tenge"]
  for reading in RegionPool.Reading.allCases {
    let shares = pool.shares(reading)
    let hasNet = shares.contains { $0.net != nil }
    var rows = AlignedRows([.left, .right, .right, .right, .right])
    rows.append(
      ["region", "share", hasNet ? "net of its 1 %" : "R", "per retained", "one more brings"])
    for share in shares {
      let retention = Double(share.region.keptMillionths) / 1e6 / Double(share.region.moved)
      rows.append(
        [
          PrintableText.line(share.region.name), money(share.amount),
          hasNet ? money(share.net) : NumberText.percent(retention),
          money(share.perRetained), money(share.oneMore),
        ])
    }
    lines += [""] + WrappedText.lines(reading.words) + rows.lines
    if shares.allSatisfy({ $0.amount == .zero }) {
      lines.append("  nobody is there after a year: nothing is shared")
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func money(_ amount: Tenge?) -> String {
  amount.map { NumberText.tenge(tiyn: $0.tiyn) } ?? NumberText.none
}

extension RegionPool.Reading {
  fileprivate var words: String {
    switch self {
    case .ratio: "ratio: R of a region over the sum of all R; tenge"
    case .headcount: "headcount: people there after a year over all of them; tenge"
    }
  }
}
