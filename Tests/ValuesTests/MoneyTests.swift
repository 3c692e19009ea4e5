import Testing
import Values

struct MoneyTests {
  @Test("tenge are read exactly, with at most two decimals and no exponent")
  func reading() {
    let table: [(String, Int64?)] = [
      ("0", 0), ("-0", 0), ("0.00", 0), ("1", 100), ("15000", 1_500_000), ("15000.5", 1_500_050),
      ("15000.50", 1_500_050), ("15000.55", 1_500_055), ("0.01", 1), ("0.1", 10), ("-0.05", -5),
      ("1.15", 115), ("4.35", 435), ("8.45", 845), ("19.99", 1999),
      ("1000000000000", 100_000_000_000_000),
      ("92233720368547758.07", .max), ("-92233720368547758.07", -.max),
      ("92233720368547758.08", nil),
      ("92233720368547759", nil), ("9223372036854775808", nil), ("18446744073709551617", nil),
      ("1.000", nil), ("1.100", nil), ("0.001", nil), ("1e2", nil), ("1E2", nil), ("1.5e1", nil),
      ("", nil), ("-", nil), ("1.", nil), ("+1", nil), (" 1", nil), ("1 ", nil), ("1,5", nil),
      ("1.5.5", nil), ("--1", nil),
    ]
    for (text, tiyn) in table {
      #expect(Tenge(numberText: Array(text.utf8).span)?.tiyn == tiyn, "\(text)")
    }
  }

  @Test("tenge are written with two decimals where there are tiyn, and read back")
  func writing() {
    let table: [(Int64, String)] = [
      (0, "0"), (1, "0.01"), (10, "0.10"), (100, "1"), (1_500_050, "15000.50"), (-5, "-0.05"),
      (-100, "-1"), (-12_345, "-123.45"), (.max, "92233720368547758.07"),
      (.min, "-92233720368547758.08"),
    ]
    for (tiyn, text) in table {
      #expect(Tenge(tiyn: tiyn).description == text)
      guard tiyn > .min else { continue }
      #expect(Tenge(numberText: Array(text.utf8).span) == Tenge(tiyn: tiyn))
    }
  }

  @Test("sums, differences and order")
  func arithmetic() {
    var sum = Tenge(tiyn: 5)
    sum += Tenge(tiyn: 7)
    sum -= Tenge(tiyn: 2)
    #expect(sum == Tenge(tiyn: 10) && -sum == Tenge(tiyn: -10) && -sum < .zero)
    #expect(Tenge(tiyn: 3) + Tenge(tiyn: 4) - Tenge(tiyn: 8) == Tenge(tiyn: -1))
    #expect(Tenge.eventMaximum == Tenge(tiyn: 100_000_000_000_000))
  }

  @Test("an overflow of a sum ends the run, it is never wrapped")
  func overflow() async {
    await #expect(processExitsWith: .failure) { _ = Tenge(tiyn: .max) + Tenge(tiyn: 1) }
  }

  @Test("a rate of an amount is floored to the tiyn, in more than 64 bits")
  func rates() {
    let table: [(millionths: Int64, tiyn: Int64, expected: Int64)] = [
      (0, 1_500_000, 0), (1_000_000, 1_500_000, 1_500_000), (50_000, 1_500_000, 75_000),
      (50_000, 19, 0), (50_000, 20, 1), (50_000, 39, 1), (500, 200_000_001, 100_000),
      (999_999, 1, 0), (1, 999_999, 0), (1, 1_000_000, 1),
      (999_999, 10_000_000_000_000_000, 9_999_990_000_000_000),
      (1_000_000, .max, .max), (333_333, 9_000_000_000_000_000_003, 2_999_997_000_000_000_000),
    ]
    for (millionths, tiyn, expected) in table {
      #expect(Rate(millionths: millionths).floorOf(Tenge(tiyn: tiyn)) == Tenge(tiyn: expected))
    }
    #expect(Rate(millionths: 1) < Rate(millionths: 2))
  }
}
