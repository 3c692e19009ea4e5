import Values

/// The draws of a calibration in stages: the first from the priors, each later one around the draws before it that agree best with
/// the targets. Each stage is a function of the figures of those before it.
struct CalibrationStages: Sendable {
  let file: CalibrationFile
  private let seed: UInt64
  private let sizes: [Int]
  /// Of each stage but the first; nil where the stages before it said too little, and it draws from the priors as well.
  private var proposals: [StageProposal?] = []
  /// Draw, then coefficient: log odds of quantiles of the priors.
  private(set) var positions: [[Double]] = []

  private enum Purpose: UInt16 {
    case coefficient = 520
    case error = 521
  }
  /// Errors count for so much more while it is still unknown where the posterior lies.
  private static let widenings = [3, 2, 1.3, 1]
  /// Of all draws, in per cent, those of each stage but the last.
  private static let parts = [15, 15, 15, 20]

  init(_ file: CalibrationFile, draws: Int, seed: UInt64) {
    self.file = file
    self.seed = seed
    let early = CalibrationStages.parts.map { draws * $0 / 100 }
    sizes = early + [draws - early.reduce(0, +)]
  }

  static var count: Int { widenings.count + 1 }

  /// Draws the next stage; `figures` are those of all draws so far.
  ///
  /// - Returns: The numbers of its draws, from 1.
  mutating func next(_ figures: [[Double]]) -> ClosedRange<Int> {
    let stage = positions.isEmpty ? 0 : proposals.count + 1
    if stage > 0 {
      proposals.append(
        StageProposal(
          positions: positions,
          weights: weights(figures, widening: CalibrationStages.widenings[stage - 1])))
    }
    let first = positions.count + 1
    let last = positions.count + sizes[stage]
    for number in first...last {
      let draw = Draw(seed: seed, purpose: Purpose.coefficient.rawValue, subject: UInt32(number))
      if stage > 0, let proposal = proposals[stage - 1] {
        positions.append(proposal.position(draw))
      } else {
        positions.append(file.priors.indices.map { LogOdds.of(draw.uniform(UInt64($0))) })
      }
    }
    return first...last
  }

  func coefficients(_ number: Int) -> [Double] {
    zip(file.priors, positions[number - 1]).map { $0.value(at: LogOdds.share($1)) }
  }

  /// How far what would be observed lies from what is so: a target is known no better than its range.
  func errors(_ number: Int) -> [Double] {
    let draw = Draw(seed: seed, purpose: Purpose.error.rawValue, subject: UInt32(number))
    return file.targets.enumerated().map { place, target in
      target.deviation * draw.normal(UInt64(place))
    }
  }

  /// The density of the priors over that of all stages together, by draw: at most the inverse of the first stage's part.
  func weights() -> [Double] {
    let parts = [nil] + proposals
    let all = Double(positions.count)
    let logParts = parts.indices.map { Elementary.logarithm(Double(sizes[$0]) / all) }
    return positions.map { position in
      let prior = position.reduce(0) { $0 + LogOdds.logDensity($1) }
      let mixed = LogOdds.sum(
        parts.indices.map { logParts[$0] + (parts[$0]?.logDensity(position) ?? prior) })
      return Elementary.exponential(min(max(prior - mixed, -700), 700))
    }
  }

  /// The same for who agrees with the targets, with errors that are so much wider.
  private func weights(_ figures: [[Double]], widening: Double) -> [Double] {
    zip(weights(), figures).map { weight, values in
      let squares = zip(file.targets, values).reduce(0.0) { sum, pair in
        let apart = (pair.1 - pair.0.middle) / (pair.0.deviation * widening)
        return sum + apart * apart
      }
      return weight * Elementary.exponential(-min(squares / 2, 700))
    }
  }
}
