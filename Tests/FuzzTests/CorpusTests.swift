import Foundation
import FuzzTargets
import Testing

/// What `script/fuzz` begins with, and a few thousand inputs made from it, without libFuzzer.
struct CorpusTests {
  private static let mutations = 2_000
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func inputs(_ folder: String) throws -> [[UInt8]] {
    let folder = tests.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
  }

  @Test("every input ends, whatever it is", arguments: FuzzTarget.allCases)
  func replay(_ target: FuzzTarget) throws {
    // An input that ends the process is found here, and can be given to `script/fuzz`.
    let atHand = FileManager.default.temporaryDirectory
      .appending(path: "pdtv-\(target.rawValue)-input")
    let inputs = try CorpusTests.inputs("Corpus/\(target.rawValue)")
    #expect(inputs.count >= 20)
    for number in 0..<inputs.count + CorpusTests.mutations {
      var mutation = Mutation(number: number)
      let bytes =
        number < inputs.count
        ? inputs[number] : mutation.input(from: inputs, maximum: FuzzTarget.inputMaximumBytes)
      try Data(bytes).write(to: atHand)
      target.run(bytes.span)
    }
    try FileManager.default.removeItem(at: atHand)
  }
}
