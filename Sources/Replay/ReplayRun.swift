package import Diagnostics
import Dispatch
import Engine
import Events
import Journal
import Ledger
import Programme
import Text
import Threads

/// One replay: a thread scans the stream, the calling thread decides, a third seals and writes.
package struct ReplayRun: ~Copyable {
  /// Lines that pass from scanner to engine at once.
  private static let linesPerChunk = 1024
  /// Chunks and batches that may wait between two threads.
  private static let pipeDepth = 16

  private let plan: ReplayPlan
  private let inputs: Inputs

  /// Reads programme and geometry.
  package init(_ plan: ReplayPlan) throws(Problem) {
    let inputs = try Inputs.read(plan)
    self.plan = plan
    self.inputs = inputs
  }

  /// Runs the whole stream through the engine. `progress` is called now and then, on the calling thread.
  ///
  /// - Throws: an input that cannot be read, an output that cannot be written, a ledger of another run. What was
  ///   committed before stays.
  /// Where `interruption` asks for it, the run ends early: its ledger is as of the last line decided, and another run goes on.
  package func run(
    interruption: Interruption? = nil, progress: (ReplayProgress) -> Void = { _ in }
  ) throws(Problem) -> ReplaySummary {
    let stream = try StreamFile(plan.stream)
    let chunks = Pipe<EventChunk>(depth: Self.pipeDepth)
    let batches = Pipe<Batch>(depth: Self.pipeDepth)
    var engine = try inputs.engine(handingTo: BatchPipe(batches))
    let end = Promise<RunEnd, Problem>()
    let isReady = Promise<Bool, Problem>()
    let findings = Promise<ScanFindings, Never>()
    let recorder = start(recording: batches, end, isReady)
    start(scanning: stream.descriptor, into: chunks, findings)
    interruption?.whenRequested { chunks.cut() }
    var bytes: Int64 = 0
    var lastLine: Int64 = 0
    var isWholeStream = false
    do throws(Problem) {
      let answers = try answers(&engine, isReady)
      while let chunk = try chunks.receive() {
        try engine.decide(chunk)
        try answers?.write(engine.keptRows, of: chunk)
        engine.keptRows.removeAll(keepingCapacity: true)
        bytes = chunk.streamOffset
        isWholeStream = chunk.events.isEmpty
        lastLine = chunk.events.last?.line ?? lastLine
        if let line = chunk.events.last?.line {
          progress(ReplayProgress(lines: line, bytes: bytes, totalBytes: stream.byteCount))
        }
        chunks.recycle(chunk)
      }
      try engine.finish()
      end.keep(
        .success(
          RunEnd(
            streamByteCount: bytes, balances: engine.balances, isWholeStream: isWholeStream)))
      batches.finish()
      try answers?.close()
    } catch {
      chunks.fail(error)
      batches.fail(error)
      _ = recorder.wait()
      throw error
    }
    var summary = try recorder.wait().get()
    summary.programmeName = inputs.programme.name
    if isWholeStream {
      let found = findings.wait().get()
      summary.notes.form = found.form
      summary.notes.ignored = found.ignored
    } else {
      summary.notes.interruptedAfter = lastLine
    }
    try explain(&summary.differences)
    return summary
  }

  /// Adds to each difference the rules of its line with what they read, where the stream can be read again.
  private func explain(_ differences: inout [DecisionDifference]) throws(Problem) {
    let decided = differences.indices.filter { differences[$0].got != nil }
    // Explanations read programme and geometry again, which takes as long as deciding half a million lines.
    guard !decided.isEmpty else { return }
    let explanations = try Explanation.shortLines(of: decided.map { differences[$0].line }, plan)
    for (index, lines) in zip(decided, explanations) { differences[index].explanation = lines }
  }

  /// Only scans the stream: the number of its lines that are not blank.
  package static func scan(_ path: String) throws(Problem) -> Int {
    let stream = try StreamFile(path)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var chunk = EventChunk()
    var lines = 0
    while try scan(&scanner, &chunk, path) { lines += chunk.events.count }
    return lines
  }

  /// What the scanner knows of the stream at its end.
  private struct ScanFindings: Sendable {
    var form: StreamForm?
    var ignored: IgnoredFields
  }

  /// Where each line is answered at once, what answers them: its output is opened when the ledger has been.
  private func answers(
    _ engine: inout Engine, _ isReady: Promise<Bool, Problem>
  ) throws(Problem) -> DecisionAnswers? {
    guard plan.answersEachLine, let path = plan.decisions else { return nil }
    _ = try isReady.wait().get()
    engine.keepsRows = true
    return try DecisionAnswers(path, ReasonNames(inputs.programme))
  }

  private func start(
    scanning descriptor: Int32, into chunks: Pipe<EventChunk>,
    _ findings: Promise<ScanFindings, Never>
  ) {
    let path = plan.stream
    let answersEachLine = plan.answersEachLine
    DispatchQueue(label: "scan", qos: .userInitiated).async {
      do throws(Problem) {
        var scanner = StreamScanner(fileDescriptor: descriptor)
        scanner.answersEachLine = answersEachLine
        while true {
          var chunk = chunks.spare() ?? EventChunk()
          chunk.removeAll()
          let isMore = try Self.scan(&scanner, &chunk, path)
          // The last chunk has no lines, but tells how long the stream is.
          guard try chunks.send(chunk), isMore else { break }
        }
        findings.keep(
          .success(
            ScanFindings(
              form: StreamForm(beginning: scanner.beginning), ignored: scanner.ignoredFields)))
        chunks.finish()
      } catch { chunks.fail(error) }
    }
  }

  static func scan(
    _ scanner: inout StreamScanner, _ chunk: inout EventChunk, _ path: String
  ) throws(Problem) -> Bool {
    do throws(ReadFailure) {
      return try scanner.next(&chunk, limit: linesPerChunk)
    } catch { throw StreamFile.unreadable(path, error.errno) }
  }

  private func start(
    recording batches: Pipe<Batch>, _ end: Promise<RunEnd, Problem>,
    _ isReady: Promise<Bool, Problem>
  ) -> Promise<ReplaySummary, Problem> {
    let promise = Promise<ReplaySummary, Problem>()
    let plan = plan
    let inputs = inputs
    DispatchQueue(label: "record", qos: .userInitiated).async {
      do throws(Problem) {
        var recorder = try Recorder(plan, inputs)
        isReady.keep(.success(true))
        while let batch = try batches.receive() { batches.recycle(try recorder.take(batch)) }
        promise.keep(.success(try recorder.finish(end.wait().get())))
      } catch {
        isReady.keep(.failure(error))
        batches.fail(error)
        promise.keep(.failure(error))
      }
    }
    return promise
  }
}
