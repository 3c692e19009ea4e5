import Testing
import Values

struct IINTests {
  /// Numbers of the field with their control digits, the hard cases among them: a second pass, none that is valid.
  @Test("control digits")
  func vectors() {
    let table: [(String, Bool)] = [
      ("061211600012", true), ("821214240092", false), ("940140000385", true),
      ("990140004654", true), ("971240001315", true), ("123456789012", false),
      ("900101600006", true), ("900101600016", true), ("900101600026", true),
      ("900101500009", true), ("000000000000", true), ("999999999999", false),
      ("", false), ("90010160000", false), ("9001016000060", false), ("90010160000x", false),
      ("x00101600006", false), ("900101 00006", false), ("90010160000٦", false),
      ("/00101600006", false), (":00101600006", false), ("90010160000/", false),
      ("90010160000:", false),
    ]
    for (text, valid) in table {
      #expect((IIN(Array(text.utf8).span) != nil) == valid, "\(text)")
      guard valid else { continue }
      #expect(IIN(Array(text.utf8).span)?.description == text)
    }
    // No control digit makes these valid; every other first eleven digits have exactly one.
    for digits in ["90010150006", "90010160079"] { #expect(controls(digits).isEmpty) }
  }

  @Test("the rule of two passes, as it is written in the law")
  func rule() {
    var wrong: [String] = []
    for number in 0..<3_000 {
      let digits = String(String(10_000_000_000 + number * 29_999_999).suffix(11))
      let expected = control(digits.compactMap(\.wholeNumberValue)).map { [$0] } ?? []
      if controls(digits) != expected { wrong.append(digits) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// The control digits that are taken.
  private func controls(_ digits: String) -> [Int] {
    (0...9).filter { IIN(Array("\(digits)\($0)".utf8).span) != nil }
  }

  private func control(_ digits: [Int]) -> Int? {
    for weights in [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]] {
      let rest = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 } % 11
      if rest < 10 { return rest }
    }
    return nil
  }
}
