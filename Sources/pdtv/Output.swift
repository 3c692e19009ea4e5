import Diagnostics
import Glibc
import Replay

/// Results go to standard output, messages to standard error.
enum Output {
  /// - Throws: standard output cannot be written.
  static func write(_ text: String) throws(Problem) { try OutputFile.write(text, to: "-") }

  /// A message that nobody can read is no failure.
  static func writeError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }

  /// Whether standard output is a file, which nobody waits at.
  static var isFile: Bool {
    var status = stat()
    return unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// `1234567` as `1 234 567`, for people.
func grouped(_ number: some BinaryInteger) -> String {
  let digits = String(number.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += " " }
    text.append(digit)
  }
  return number < 0 ? "-\(text)" : text
}

/// A double with this many decimals.
func decimals(_ value: Double, _ count: Int) -> String {
  guard value.isFinite else { return "–" }
  var scale = 1.0
  for _ in 0..<count { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  let whole = Int64(scaled / scale)
  let rest = Int64(scaled) - whole * Int64(scale)
  let fraction = String(rest)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard count > 0 else { return "\(sign)\(whole)" }
  return "\(sign)\(whole)." + String(repeating: "0", count: count - fraction.count) + fraction
}
