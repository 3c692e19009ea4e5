import Programme
import Rules
import Testing
import Values

/// What expressions evaluate to. Variables: `m` = 1000.50 tenge, `n` = 7, `d` = 2.5, `s` = "абв", `b` = true,
/// `ms` = [100, 200.25] tenge, `is` = [3, 1, 2].
struct RuleValueTests {
  static let variables = [
    ExpressionVariable(name: "m", type: .money, value: .money(Tenge(tiyn: 100_050))),
    ExpressionVariable(name: "n", type: .int, value: .int(7)),
    ExpressionVariable(name: "d", type: .double, value: .double(2.5)),
    ExpressionVariable(name: "s", type: .string, value: .string("абв")),
    ExpressionVariable(name: "b", type: .bool, value: .bool(true)),
    ExpressionVariable(
      name: "ms", type: .list(.money),
      value: .list([.money(Tenge(tiyn: 10_000)), .money(Tenge(tiyn: 20_025))])),
    ExpressionVariable(
      name: "is", type: .list(.int), value: .list([.int(3), .int(1), .int(2)])),
  ]

  /// The value as `pdtv eval` writes it, `compile`, or `runtime` and the cause.
  static func result(_ expression: String) -> String {
    do throws(ExpressionFailure) {
      return describe(try evaluateExpression(expression, variables: variables))
    } catch {
      switch error {
      case .compile: return "compile"
      case .runtime(let message): return "runtime: \(message.prefix { $0 != ":" })"
      }
    }
  }

  static func describe(_ value: ExpressionValue) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value) double"
    case .money(let value): "\(value) tenge"
    case .string(let value): "'\(value)'"
    case .list(let values): "[\(values.map(describe).joined(separator: ", "))]"
    }
  }

  static let money: [(expression: String, result: String)] = [
    ("m + 1", "1001.50 tenge"), ("1 + m", "1001.50 tenge"), ("m - 0.5", "1000 tenge"),
    ("-m", "-1000.50 tenge"), ("m * 3", "3001.50 tenge"), ("3 * m", "3001.50 tenge"),
    ("m / 3", "333.50 tenge"), ("-m / 7", "-142.92 tenge"), ("m / 2 + 0.01", "500.26 tenge"),
    ("m / m", "1.0 double"), ("m / (m + m)", "0.5 double"),
    ("m / (m - m)", "runtime: division by zero in"),
    ("m / 0", "runtime: division by zero in"), ("m / (n - 7)", "runtime: division by zero in"),
    ("m > 1000.50", "false"), ("m >= 1000.50", "true"), ("1000.5 == m", "true"),
    ("m != 1000.50", "false"), ("m == 1000.500", "compile"), ("m > 1e3", "true"),
    ("m == 1.0005e3", "true"), ("m > 1e-2", "true"), ("m > 1e-3", "compile"), ("m > 0x3e8", "true"),
    ("m > (1000)", "true"), ("m > -(5)", "true"), ("m > -5", "true"), ("m > --5", "true"),
    ("-m < 0.0", "true"), ("m / 1000 > 1.0", "false"), ("m / 1000 == 1", "true"),
    ("m > 1 + 2", "compile"), ("m > n", "compile"), ("m > d", "compile"), ("m * d", "compile"),
    ("m * 2.0", "compile"), ("m * m", "compile"), ("2 / m", "compile"), ("m % 2", "compile"),
    ("m + n", "compile"), ("m == 'a'", "compile"), ("m == true", "compile"),
    ("m > 92233720368547758.07", "false"), ("m > 92233720368547758.08", "compile"),
    ("m > -92233720368547758.08", "true"), ("m > -92233720368547758.09", "compile"),
    ("m > 1e20", "compile"), ("m > 1e99999999999999999999", "compile"), ("m > 0e5", "true"),
    ("m > 1e-9223372036854775808", "compile"),
    ("m * 92233720368547758", "runtime: the result is too large in"),
    ("m + 92233720368547758", "runtime: the result is too large in"),
    ("b ? m : 5", "1000.50 tenge"), ("!b ? m : 5", "5 tenge"), ("b ? 5.25 : m", "5.25 tenge"),
    ("b ? 5.255 : m", "compile"), ("b ? n : m", "compile"), ("(b ? 1 : 2) < m", "compile"),
    ("b ? (b ? m : 1) : 2", "1000.50 tenge"), ("m in [1, 1000.50]", "true"),
    ("m in [1, -1000.50]", "false"), ("m in [m, 5]", "true"), ("m in ([5.0, 1000.5])", "true"),
    ("m in [1.005]", "compile"), ("m in [1] + [2]", "compile"), ("5 in ms", "compile"),
    ("m in []", "false"), ("m in ms", "false"), ("ms[0] in ms", "true"), ("[m, 5]", "compile"),
    ("ms == [1]", "compile"), ("ms.exists(x, x > 200)", "true"), ("ms.all(x, x > 100)", "false"),
    ("ms.map(x, x * 2)", "[200 tenge, 400.50 tenge]"), ("ms.filter(x, x / 2 == 50)", "[100 tenge]"),
    ("double(m)", "1000.5 double"), ("double(m) > 1000.0", "true"), ("string(m)", "compile"),
    ("int(m)", "compile"), ("string(double(m))", "'1000.5'"), ("m < m", "false"),
    ("m <= m", "true"),
  ]

  static let numbers: [(expression: String, result: String)] = [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3"), ("-7 / 2", "-3"), ("-7 % 2", "-1"),
    ("7 % -2", "1"), ("1 / 0", "runtime: division by zero in"),
    ("1 % 0", "runtime: division by zero in"),
    ("-9223372036854775808 / -1", "runtime: the result is too large in"),
    ("-9223372036854775808 % -1", "runtime: the result is too large in"),
    ("-(-9223372036854775808)", "runtime: the result is too large in"),
    ("9223372036854775808", "compile"), ("-9223372036854775808", "-9223372036854775808"),
    ("- 9223372036854775808", "-9223372036854775808"),
    ("0x7fffffffffffffff", "9223372036854775807"),
    ("-0x8000000000000000", "-9223372036854775808"), ("0XfF", "255"), ("007", "7"),
    ("1.5 + 1.0", "2.5 double"), (".5", "0.5 double"), ("1e5", "100000.0 double"),
    ("1E-2", "0.01 double"), ("1.0 / 0.0", "inf double"), ("-1.0 / 0.0", "-inf double"),
    ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("0.0 / 0.0 != 0.0 / 0.0", "true"),
    ("0.0 / 0.0 < 1.0", "false"), ("!(0.0 / 0.0 < 1.0)", "true"), ("1e400", "compile"),
    ("5.0 % 2.0", "compile"), ("1 + 1.0", "compile"), ("n > 1.0", "compile"), ("1u", "compile"),
    ("1.", "compile"), ("12abc", "compile"), ("0x", "compile"), ("1 2", "compile"),
    ("2 < 3 == true", "true"), ("1 < 2 < 3", "compile"), ("true > false", "true"),
    ("- -7", "7"), ("-n", "-7"), ("-d", "-2.5 double"), ("-0.0 == 0.0", "true"),
  ]

  static let texts: [(expression: String, result: String)] = [
    ("s + 'г'", "'абвг'"), ("size(s)", "3"), ("s.size()", "3"), ("'🐱'.size()", "1"),
    ("s == 'аб' + 'в'", "true"), ("s + 'x' == 'абв' + 'x'", "true"),
    ("s + 'x' == s + 'y'", "false"),
    ("'aa' < 'b'", "true"), ("'Z' < 'a'", "true"), ("'\u{FFFF}' < '\u{10000}'", "true"),
    ("s.startsWith('аб')", "true"), ("s.endsWith('бв')", "true"), ("s.endsWith('б')", "false"),
    ("s.contains('б')", "true"), ("s.contains('абвг')", "false"), ("startsWith(s, 'а')", "compile"),
    ("s.matches('^а')", "true"), ("matches(s, 'в$')", "true"), ("s.matches('^б')", "false"),
    ("s.matches(s)", "true"), ("s.matches('(')", "compile"),
    ("s.matches('(' + '')", "runtime: the pattern does not compile in"),
    ("'123456789012' == '12345678901' + '2'", "true"), ("'123456789012'.size()", "12"),
    ("'a' - 'b'", "compile"), ("'a' * 2", "compile"), ("-'a'", "compile"), ("'a' + 1", "compile"),
    ("'a\\u0041\\x42\\103'", "'aABC'"), ("'\\ud800'", "compile"), ("'\\U00110000'", "compile"),
    ("'\\q'", "compile"), ("'\\400'", "compile"), ("'a", "compile"), ("'a\nb'", "compile"),
    ("'''a\nb'''", "'a\nb'"), ("r'\\n'", "'\\n'"), ("R\"\\\"", "'\\'"), ("b'a'", "compile"),
    ("rb'a'", "compile"), ("\"\"\"a\"b\"\"\"", "'a\"b'"),
  ]

  static let casts: [(expression: String, result: String)] = [
    ("int(2.9)", "2"), ("int(-2.9)", "-2"), ("int('12')", "12"), ("int('-12')", "-12"),
    ("int(' 12')", "runtime: the text is no int in"),
    ("int('1.5')", "runtime: the text is no int in"),
    ("int('')", "runtime: the text is no int in"),
    ("int('9223372036854775808')", "runtime: the text is no int in"),
    ("int(1e19)", "runtime: the double is outside the range of int in"),
    ("int(-9223372036854775808.0)", "runtime: the double is outside the range of int in"),
    ("int(0.0 / 0.0)", "runtime: the double is outside the range of int in"), ("int(7)", "7"),
    ("int(true)", "compile"), ("int([1])", "compile"), ("double(3)", "3.0 double"),
    ("double('1e3')", "1000.0 double"), ("double('.5')", "0.5 double"),
    ("double('0x10')", "runtime: the text is no double in"),
    ("double('x')", "runtime: the text is no double in"),
    ("double('1e999')", "runtime: the text is no double in"), ("double('NaN') != 1.0", "true"),
    ("double('-Infinity') < 0.0", "true"), ("double(true)", "compile"),
    ("bool('t')", "true"), ("bool('0')", "false"), ("bool('True')", "true"),
    ("bool('yes')", "runtime: the text is no bool in"), ("bool(1)", "compile"), ("bool(b)", "true"),
    ("string(true)", "'true'"), ("string(-7)", "'-7'"), ("string(1.0)", "'1'"),
    ("string(2.5)", "'2.5'"), ("string(1e20)", "'100000000000000000000'"),
    ("string(1e21)", "'1e+21'"),
    ("string(1.25e-7)", "'1.25e-7'"), ("string(0.000001)", "'0.000001'"), ("string(-0.0)", "'-0'"),
    ("string(1.0 / 0.0)", "'Infinity'"), ("string(123.456)", "'123.456'"), ("string('a')", "'a'"),
    ("string([1])", "compile"), ("n.string()", "compile"), ("int()", "compile"),
    ("int(1, 2)", "compile"),
  ]

  static let lists: [(expression: String, result: String)] = [
    ("[1, 2][1]", "2"), ("[1, 2][2]", "runtime: the list has no element of this number in"),
    ("[1, 2][-1]", "runtime: the list has no element of this number in"),
    ("[1, 2]['0']", "compile"),
    ("[1, 2,]", "[1, 2]"), ("[,]", "compile"), ("is", "[3, 1, 2]"), ("is + [n]", "[3, 1, 2, 7]"),
    ("[[1], []] == [[1], []]", "true"), ("[[1], []] == [[1], [2]]", "false"),
    ("[1] == []", "false"),
    ("[[], [1]][1][0]", "1"), ("[1] == ['a']", "compile"), ("[1, 'a']", "compile"),
    ("[1, 1.0]", "compile"), ("[1] < [2]", "compile"), ("['a'] + [1]", "compile"),
    ("[s, 'г'] == ['абв', 'г' + '']", "true"), ("[0.0 / 0.0] == [0.0 / 0.0]", "false"),
    ("2 in is", "true"), ("[1] in [[2], [1]]", "true"), ("1 in 5", "compile"),
    ("'a' in 'abc'", "compile"),
    ("'a' in [1]", "compile"), ("1 in [1.0]", "compile"), ("s in ['а' + 'бв']", "true"),
    ("[1 / 0]", "runtime: division by zero in"), ("size(is)", "3"), ("is.size()", "3"),
    ("is.all(x, x > 0)", "true"), ("is.exists(x, x == 9)", "false"),
    ("is.exists_one(x, x > 2)", "true"),
    ("is.filter(x, x != 1)", "[3, 2]"), ("is.map(x, x * x)", "[9, 1, 4]"),
    ("is.map(x, x > 1, x * 10)", "[30, 20]"),
    ("is.map(x, is.map(y, x * y))", "[[9, 3, 6], [3, 1, 2], [6, 2, 4]]"),
    ("is.map(x, [x].map(x, x + 1)[0])", "[4, 2, 3]"),
    ("is.all(x, 6 / (x - 1) > 0)", "runtime: division by zero in"),
    ("is.all(x, 6 / (x - 1) > 3)", "false"), ("is.exists(x, 6 / (x - 1) > 3)", "true"),
    ("is.filter(x, 6 / (x - 1) > 3)", "runtime: division by zero in"),
    ("is.all(n, n > 0) && n == 7", "true"),
    ("is.all(x, x)", "compile"), ("is.all(1, true)", "compile"), ("is.all(x)", "compile"),
    ("n.all(x, true)", "compile"), ("all(is, x, true)", "compile"), ("is.map(x, y)", "compile"),
    ("is.map(x, x.y)", "compile"), ("[].all(x, x > 1 && x)", "true"), ("[].map(x, x + 1)", "[]"),
    ("[][0] + 1", "runtime: the list has no element of this number in"),
    ("{1: 2}", "compile"), ("null", "compile"), ("is.filter(x, x > 1).size() == 2", "true"),
  ]

  static let logic: [(expression: String, result: String)] = [
    ("true || 1 / 0 == 1", "true"), ("1 / 0 == 1 || true", "true"),
    ("false && 1 / 0 == 1", "false"),
    ("1 / 0 == 1 && false", "false"), ("1 / 0 == 1 && true", "runtime: division by zero in"),
    ("1 / 0 == 1 || false", "runtime: division by zero in"),
    ("!(1 / 0 == 1)", "runtime: division by zero in"),
    ("false && 1 / 0 == 1 || true", "true"), ("b ? 1 : 1 / 0", "1"), ("!b ? 1 / 0 : 2", "2"),
    ("1 / 0 == 1 ? 1 : 2", "runtime: division by zero in"), ("b ? 1 : 'a'", "compile"),
    ("n ? 1 : 2", "compile"),
    ("b ? b ? 1 : 2 : 3", "compile"), ("b ? (b ? 1 : 2) : 3", "1"), ("!b ? 1 : b ? 2 : 3", "2"),
    ("1 && true", "compile"), ("!1", "compile"), ("!!b", "true"), ("b // why\n && b", "true"),
    ("// only a comment", "compile"), ("", "compile"), ("b = b", "compile"), ("b & b", "compile"),
    ("b and b", "compile"), ("for", "compile"), ("import.x", "compile"), ("has(b)", "compile"),
    ("type(b)", "compile"), ("x", "compile"), ("b.c", "compile"), ("fence.within(5)", "compile"),
    ("f(1)", "compile"), ("(b", "compile"), ("b)", "compile"), ("[1", "compile"),
    ("b ? 1", "compile"),
  ]

  @Test("expressions have their values")
  func values() {
    let tables = [Self.money, Self.numbers, Self.texts, Self.casts, Self.lists, Self.logic]
    var wrong: [String] = []
    for (expression, expected) in tables.joined() {
      let result = Self.result(expression)
      if result != expected { wrong.append("\(expression) gave \(result), not \(expected)") }
    }
    #expect(wrong == [])
  }

  static let lines: [(line: String, answer: String)] = [
    (#"{"expr": "1 + 1"}"#, #"{"type":"int","value":2}"#),
    (
      #"{"expr": "x / 3", "vars": {"x": {"type": "money", "value": 1000.50}}}"#,
      #"{"type":"money","value":333.50}"#
    ),
    (
      #"{"expr": "x[0] + 1.0", "vars": {"x": {"type": "list(double)", "value": [0.1]}}}"#,
      #"{"type":"double","value":1.1}"#
    ),
    (
      #"{"expr": "voucher.balance > 5", "vars": {"voucher.balance": {"type": "money", "value": 6}}}"#,
      #"{"type":"bool","value":true}"#
    ),
    (
      #"{"expr": "fence.within(5)", "vars": {"fence.distance": {"type": "double", "value": 6}}}"#,
      #"{"type":"bool","value":false}"#
    ),
    (#"{"expr": "['a\\n', '\"']"}"#, #"{"type":"list","value":["a\n","\""]}"#),
    (#"{"expr": "1.0 / 0.0"}"#, #"{"type":"double","value":"Infinity"}"#),
    (
      #"{"expr": "1 / 0"}"#, #"{"error":"runtime","message":"division by zero in: 1 / 0"}"#
    ),
    (
      #"{"expr": "1 +"}"#,
      #"{"error":"compile","message":"column 4: the rule ends too early; expected a value"}"#
    ),
    (#"{"vars": {}}"#, #"{"error":"input","message":"missing key \"expr\"; expected a string"}"#),
  ]

  @Test("a line of pdtv eval has its answer", arguments: lines)
  func line(_ line: String, _ answer: String) {
    let given = String(decoding: evaluateExpressionLine(Array(line.utf8).span), as: UTF8.self)
    #expect(given == answer)
  }
}
