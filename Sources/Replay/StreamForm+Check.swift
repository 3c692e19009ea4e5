package import Diagnostics
import Events

extension StreamForm {
  /// Fails where a file has lines and not one of them is JSON: it was given in the place of a stream, and a ledger of it would say nothing.
  /// Standard input and pipes can be read once, so that they are decided line by line, whatever they hold.
  package static func check(_ path: String) throws(Problem) {
    // A pipe must not be opened only to look.
    guard path != "-", StreamFile.isRegular(path) else { return }
    let stream = try StreamFile(path)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var chunk = EventChunk()
    var hasLines = false
    // Of a stream the first chunk is enough.
    while try ReplayRun.scan(&scanner, &chunk, path) {
      guard chunk.events.allSatisfy({ $0.refusal == .malformed }) else { return }
      hasLines = hasLines || !chunk.events.isEmpty
    }
    guard hasLines else { return }
    throw Problem(
      .content, file: path, message: "is no stream: no line of it is a JSON object",
      advice: StreamForm(beginning: scanner.beginning)?.words
        ?? "NDJSON has one event a line, each a JSON object.")
  }
}
