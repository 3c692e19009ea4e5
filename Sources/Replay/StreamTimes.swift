import Events
import Journal
import Values

/// Lines that were refused for their time, one after another: no line between them was in order.
package struct TimeStretch: Equatable, Sendable {
  package var firstLine: Int64
  package var lines: Int64
  /// When the first of them was, in Unix seconds.
  package var firstAt: Int64
  /// The line that had set the clock, and to when.
  package var clockLine: Int64
  package var clockAt: Int64
  /// Whether that line was the first to set the clock.
  package var isClockOfFirstLine: Bool
}

/// Where the times of a stream do not go forward in steps that the contract allows (4.4), found while its lines are counted.
package struct StreamTimes: Sendable {
  /// The longest stretch of each kind, the first of several; nil where there is none.
  package private(set) var tooFar: TimeStretch?
  package private(set) var outOfOrder: TimeStretch?
  /// How often a line was later than the line before it that had a time, and how often earlier.
  private var stepsForward: Int64 = 0
  private var stepsBack: Int64 = 0
  private var lastAt: Int64?
  private var clock: (line: Int64, at: Int64)?
  private var isClockOfFirstLine = true
  private var currentTooFar: TimeStretch?
  private var currentOutOfOrder: TimeStretch?

  package init() {}

  /// Whether nearly every step goes back: the newest line comes first, as in many exports of banks.
  package var runsBackwards: Bool {
    outOfOrder != nil && stepsBack >= 2 && stepsBack >= 10 * stepsForward
  }

  /// Counts the row of a line.
  @inline(__always)
  mutating func count(_ row: Row, _ outcome: Outcome) {
    guard row.at != Row.noTime else { return }
    if let lastAt {
      if row.at > lastAt { stepsForward += 1 }
      if row.at < lastAt { stepsBack += 1 }
    }
    lastAt = row.at
    guard outcome == .refused else {
      if outcome != .duplicate { setClock(row) }
      return
    }
    switch row.reason.refusal {
    case .outOfOrder:
      currentOutOfOrder = stretch(currentOutOfOrder, with: row)
      outOfOrder = StreamTimes.longer(outOfOrder, currentOutOfOrder)
    case .tooFar:
      currentTooFar = stretch(currentTooFar, with: row)
      tooFar = StreamTimes.longer(tooFar, currentTooFar)
    case .unknownLandlord, .unknownProperty, .leaseExists, .unknownLease, .unknownPayment,
      .settlerExists, .unknownSettler, .jobExists, .unknownJob, .contractExists,
      .unknownContract, .unknownKey, .unknownProvider:
      setClock(row)
    case .malformed, .missingField, .invalidField, .unknownType, .conflictingId, nil: break
    }
  }

  private mutating func setClock(_ row: Row) {
    isClockOfFirstLine = clock == nil
    clock = (row.line, row.at)
    if currentTooFar != nil { currentTooFar = nil }
    if currentOutOfOrder != nil { currentOutOfOrder = nil }
  }

  /// The stretch with one line more, or a new one.
  private func stretch(_ current: TimeStretch?, with row: Row) -> TimeStretch? {
    guard let clock else { return nil }
    var stretch =
      current
      ?? TimeStretch(
        firstLine: row.line, lines: 0, firstAt: row.at, clockLine: clock.line, clockAt: clock.at,
        isClockOfFirstLine: isClockOfFirstLine)
    stretch.lines += 1
    return stretch
  }

  /// The longer of two, the first where they are equally long.
  private static func longer(_ one: TimeStretch?, _ other: TimeStretch?) -> TimeStretch? {
    (other?.lines ?? 0) > (one?.lines ?? 0) ? other : one
  }
}
