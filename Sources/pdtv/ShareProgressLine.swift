import Commands
import Text

/// What is being done and how far it has come, on a terminal; nothing where messages go to a file or a pipe.
struct ShareProgressLine {
  private static let interval = Duration.milliseconds(200)

  private let clock = ContinuousClock()
  private let isShown = Output.errorIsTerminal
  private var next: ContinuousClock.Instant
  private var hasShown = false

  init(start: ContinuousClock.Instant) {
    // Nothing for what takes less than a second.
    next = start + .seconds(1)
  }

  mutating func show(_ what: String, _ share: Double) {
    guard isShown, clock.now >= next else { return }
    next = clock.now + Self.interval
    hasShown = true
    let percent = share > 0 ? ", \(NumberText.percent(share, places: 0))" : ""
    Output.replaceErrorLine("\(what)\(percent)")
  }

  func clear() {
    if hasShown { Output.replaceErrorLine("") }
  }
}
