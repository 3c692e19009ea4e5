import Configuration
import Glibc
import Programme
import Rules
import Testing

/// Cases of the conformance suite of the Common Expression Language (google/cel-spec, Apache-2.0).
///
/// They belong to another project and are not part of this one: they are read where they lie beside it, and where
/// they do not, this test is skipped.
struct RuleConformanceTests {
  static let path = repositoryRoot + "/../shared/conformance/cel.ndjson"

  @Test(
    "every case of the CEL suite has its value or its kind of error",
    .enabled(
      if: isReadable(path), "there is no ../shared/conformance/cel.ndjson beside the repository"))
  func cases() throws {
    let file = try fileBytes(path: Self.path)
    var differences: [String] = []
    var count = 0
    for line in file.split(separator: 10) {
      let test = try Document(file: "cel", bytes: Array(line)).root
      let expression = try #require(test.member("expr")).sourceText
      let answer = try Document(
        file: "answer", bytes: evaluateExpressionLine(Array("{\"expr\":\(expression)}".utf8).span)
      ).root
      let key = test.member("error") == nil ? "value" : "error"
      if test.member(key)?.canonical != answer.member(key)?.canonical {
        differences.append("\(test.sourceText) gave \(answer.sourceText)")
      }
      count += 1
    }
    #expect(differences == [])
    #expect(count == 238)
  }
}

/// The folder of the package: two above this one.
let repositoryRoot: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/")
}()

func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }
