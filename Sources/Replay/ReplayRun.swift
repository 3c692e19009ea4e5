package import Diagnostics
import Dispatch
import Engine
import Events
import Journal
import Ledger
import Programme
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
    try plan.check()
    let inputs = try Inputs.read(plan)
    self.plan = plan
    self.inputs = inputs
  }

  /// Runs the whole stream through the engine. `progress` is called now and then, on the calling thread.
  ///
  /// - Throws: an input that cannot be read, an output that cannot be written, a ledger of another run. What was
  ///   committed before stays.
  package func run(progress: (ReplayProgress) -> Void = { _ in }) throws(Problem) -> ReplaySummary {
    let stream = try StreamFile(plan.stream)
    let chunks = Pipe<EventChunk>(depth: Self.pipeDepth)
    let batches = Pipe<Batch>(depth: Self.pipeDepth)
    var engine = try inputs.engine(handingTo: BatchPipe(batches))
    let end = Promise<RunEnd, Problem>()
    let recorder = start(recording: batches, end)
    Self.start(scanning: stream.descriptor, plan.stream, into: chunks)
    var bytes: Int64 = 0
    do throws(Problem) {
      while let chunk = try chunks.receive() {
        try engine.decide(chunk)
        bytes = chunk.streamOffset
        if let line = chunk.events.last?.line {
          progress(ReplayProgress(lines: line, bytes: bytes, totalBytes: stream.byteCount))
        }
        chunks.recycle(chunk)
      }
      try engine.finish()
      end.keep(.success(RunEnd(streamByteCount: bytes, balances: engine.balances)))
      batches.finish()
    } catch {
      chunks.fail(error)
      batches.fail(error)
      _ = recorder.wait()
      throw error
    }
    var summary = try recorder.wait().get()
    summary.programmeName = inputs.programme.name
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

  private static func start(
    scanning descriptor: Int32, _ path: String, into chunks: Pipe<EventChunk>
  ) {
    DispatchQueue(label: "scan", qos: .userInitiated).async {
      do throws(Problem) {
        var scanner = StreamScanner(fileDescriptor: descriptor)
        while true {
          var chunk = chunks.spare() ?? EventChunk()
          chunk.removeAll()
          let isMore = try scan(&scanner, &chunk, path)
          // The last chunk has no lines, but tells how long the stream is.
          try chunks.send(chunk)
          if !isMore { break }
        }
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
    recording batches: Pipe<Batch>, _ end: Promise<RunEnd, Problem>
  ) -> Promise<ReplaySummary, Problem> {
    let promise = Promise<ReplaySummary, Problem>()
    let plan = plan
    let inputs = inputs
    DispatchQueue(label: "record", qos: .userInitiated).async {
      do throws(Problem) {
        var recorder = try Recorder(plan, inputs)
        while let batch = try batches.receive() { batches.recycle(try recorder.take(batch)) }
        promise.keep(.success(try recorder.finish(end.wait().get())))
      } catch {
        batches.fail(error)
        promise.keep(.failure(error))
      }
    }
    return promise
  }
}
