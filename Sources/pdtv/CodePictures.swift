import Codes
import Commands
import Diagnostics
import Replay
import Text

/// The options of a command that draws a code.
enum CodePictures {
  private static let mostModulePixels = 40
  private static let mostMillimetres = 500

  static let options: [Command.Option] = [
    Command.Option(
      name: "--png", value: "FILE", help: "draw it as PNG, in a new file", path: .made),
    Command.Option(
      name: "--module", value: "PIXELS",
      help: "how large a module of the PNG is, from 1 to \(mostModulePixels) (8)"),
    Command.Option(
      name: "--svg", value: "FILE", help: "draw it as SVG, in a new file", path: .made),
    Command.Option(
      name: "--width", value: "MM", help: "how wide the SVG is, in millimetres (60)"),
    Command.Option(
      name: "--correction", value: "LEVEL",
      help: "how much of the code may be lost: L (7 %), M (15 %, the default), Q (25 %) or H (30 %)"
    ),
  ]

  /// The code of a text.
  ///
  /// - Throws: no code holds it.
  static func code(_ text: [UInt8], _ arguments: ParsedArguments) throws(Problem) -> QRCode {
    let levels = QRCode.Correction.allCases
    let wanted = arguments["--correction"] ?? QRCode.Correction.medium.rawValue
    guard let correction = levels.first(where: { $0.rawValue == wanted.uppercased() }) else {
      throw Problem(
        .usage, subject: "--correction",
        message: "there is no level of correction \(quoted(wanted))",
        expected: levels.map(\.rawValue).joined(separator: ", "))
    }
    guard Payload.byteLimits.contains(text.count), let code = QRCode(text, correction: correction)
    else {
      throw Problem(
        .usage,
        message:
          "a text of \(NumberText.grouped(text.count)) bytes does not fit into a code of level "
          + correction.rawValue,
        expected:
          "at most \(NumberText.grouped(Payload.byteLimits.upperBound)) bytes, and a level that holds them",
        advice: "Give --correction L, or a shorter lease and cadastral code.")
    }
    return code
  }

  /// Writes the files that the options name.
  static func write(_ code: QRCode, _ arguments: ParsedArguments) throws(Problem) {
    let pixels = try arguments.count("--module", in: 1...mostModulePixels)
    let millimetres = try arguments.count("--width", in: 10...mostMillimetres)
    for (size, picture) in [("--module", "--png"), ("--width", "--svg")]
    where arguments[size] != nil && arguments[picture] == nil {
      throw Problem(
        .usage, message: "\(size) is the size of a picture that was not asked for",
        advice: "Give \(picture) as well.")
    }
    if let path = arguments["--png"] {
      try write(code.png(modulePixels: pixels ?? 8), to: path)
    }
    if let path = arguments["--svg"] {
      try write(Array(code.svg(millimetres: millimetres ?? 60).utf8), to: path)
    }
  }

  /// Makes a new file.
  static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    let file = try OutputFile(new: path)
    try file.append(bytes)
    try file.close()
  }
}
