import Configuration
import Diagnostics
import FuzzTargets
import Testing
import Values

struct HostileInputTests {
  static let inputs: [(name: String, bytes: [UInt8])] = [
    ("a million brackets", [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)),
    ("a million braces", Array(String(repeating: "{a:", count: 1_000_000).utf8)),
    ("ten megabytes in one string", Array("[\"\(String(repeating: "x", count: 10_000_000))".utf8)),
    ("a megabyte of digits", Array("{a: \(String(repeating: "1", count: 1_000_000))x}".utf8)),
    ("a megabyte of exponent", Array("1e\(String(repeating: "9", count: 1_000_000))".utf8)),
    ("a long word", [UInt8](repeating: UInt8(ascii: "q"), count: 1_000_000)),
    ("NUL bytes", [UInt8](repeating: 0, count: 1_000_000)),
    ("bytes that are not UTF-8", [UInt8](repeating: 0xFF, count: 1_000_000)),
    ("a comment without end", Array("/*\(String(repeating: "*", count: 1_000_000))".utf8)),
    ("an escape cut short", Array(#"["\u00"#.utf8)),
    ("a pair cut short", Array(#"["\ud800\u"#.utf8)),
    ("a backslash last", Array(#"["\"#.utf8)), ("a byte-order mark alone", [0xEF, 0xBB, 0xBF]),
    ("nothing", []),
  ]

  @Test("what cannot be read gives one short text", arguments: inputs.indices)
  func refused(_ number: Int) {
    let (name, bytes) = HostileInputTests.inputs[number]
    var text = "no error"
    do {
      _ = try Document(file: "t", bytes: bytes)
    } catch {
      text = error.text
    }
    #expect(text.hasPrefix("pdtv: t:") && text.utf8.count < 1_000, "\(name): \(text)")
  }

  @Test("a long number is read in time that grows with its length")
  func longNumber() throws {
    let digits = String(repeating: "7", count: 1_000_000)
    let document = try Document(file: "t", bytes: Array("[\(digits), 0.\(digits)]".utf8))
    let numbers = Array(document.root.elements)
    #expect(numbers[0].double == .infinity)
    #expect(numbers[1].double == 0.7777777777777778)
    #expect(throws: Problem.self) { try numbers[0].readTenge(in: .zero...Tenge.eventMaximum) }
    #expect(throws: Problem.self) { try numbers[1].readInteger(in: 0...1) }
  }

  @Test("doubles are the nearest")
  func doubles() throws {
    let texts = [
      "0", "-0", "63.6739275", "-180", "0.1", "5.", ".5", "+1", "0x10", "0xFFFFFFFFFFFFFFFF",
      "9007199254740993", "562949953421311.9", "123456789012345678", "63.67392750000001", "1e-7",
      "1e22", "1e400", "-1e400", "1e-400", "4.9e-324", "0.00000000000000000000001",
      "179769313486231570000000000000000000000",
    ]
    let document = try Document(file: "t", bytes: Array("[\(texts.joined(separator: ","))]".utf8))
    for (text, node) in zip(texts, document.root.elements) {
      #expect(node.double?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test("the entry for a fuzzer holds on a corpus")
  func fuzz() {
    let seeds =
      JSON5Tests.cases.map { Array($0.0.utf8) } + [Array(SettingTests.text.utf8)]
      + HostileInputTests.inputs.map { Array($0.bytes.prefix(500)) }
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for seed in seeds {
      fuzzConfiguration(seed.span)
      guard !seed.isEmpty else { continue }
      for _ in 0..<30 {
        var bytes = seed
        for _ in 0...next(3) { bytes[next(bytes.count)] = UInt8(next(256)) }
        bytes.removeLast(next(2))
        if bytes.isEmpty { continue }
        fuzzConfiguration(bytes.span)
      }
    }
  }
}
