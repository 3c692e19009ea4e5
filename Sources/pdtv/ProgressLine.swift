import Commands
import Replay
import Text
import Values

/// Lines a second and the time left, on a terminal; nothing where messages go to a file or a pipe.
struct ProgressLine {
  private static let interval = Duration.milliseconds(200)

  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let isShown = Output.errorIsTerminal
  private var next: ContinuousClock.Instant

  init(start: ContinuousClock.Instant) {
    self.start = start
    // Nothing for what takes less than a second.
    next = start + .seconds(1)
  }

  mutating func show(_ progress: ReplayProgress) {
    guard isShown, clock.now >= next else { return }
    let now = clock.now
    next = now + Self.interval
    let elapsed = (now - start).inSeconds
    let rate = Double(progress.lines) / elapsed
    var text =
      "\(NumberText.count(progress.lines, "line")), \(NumberText.grouped(Int64(rate))) lines/s"
    if let total = progress.totalBytes, total > 0, progress.bytes > 0 {
      let share = Double(progress.bytes) / Double(total)
      text +=
        ", \(NumberText.percent(share, places: 0)), \(Int(elapsed * (1 - share) / share + 0.5)) s left"
    }
    Output.replaceErrorLine(text)
  }

  func clear() {
    if isShown, next > start + .seconds(1) { Output.replaceErrorLine("") }
  }
}
