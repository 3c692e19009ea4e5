/// What a rule's text says, before types (contract, section 3: a subset of CEL).
indirect enum Syntax {
  case bool(Bool)
  /// The text of a numeric literal, with the sign that stands right before it.
  case number(String)
  case string(String)
  case name(String)
  case select(Syntax, String)
  case list([Syntax])
  case unary(String, Syntax)
  case binary(String, Syntax, Syntax)
  case conditional(Syntax, Syntax, Syntax)
  case index(Syntax, Syntax)
  case call(String, target: Syntax?, [Syntax])
}

package struct CompileError: Error {
  package var message: String
}

enum Token: Equatable {
  case name(String)
  case number(String)
  case string(String)
  case symbol(String)
}

/// Tokens to syntax by recursive descent, one function a level of CEL's grammar.
struct RuleParser {
  private let tokens: [Token]
  private var index = 0

  static func parse(_ text: String) throws -> Syntax {
    var parser = RuleParser(tokens: try Lexer.tokens(of: text))
    let syntax = try parser.expression()
    guard parser.index == parser.tokens.count else { throw CompileError(message: "text is left") }
    return syntax
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  private var next: Token? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ symbol: String) -> Bool {
    guard next == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func takeOne(of symbols: [String]) -> String? {
    guard case .symbol(let symbol) = next, symbols.contains(symbol) else { return nil }
    index += 1
    return symbol
  }

  private mutating func expect(_ symbol: String) throws {
    guard take(symbol) else { throw CompileError(message: "expected \(symbol)") }
  }

  private mutating func expression() throws -> Syntax {
    let condition = try or()
    guard take("?") else { return condition }
    let chosen = try or()
    try expect(":")
    return .conditional(condition, chosen, try expression())
  }

  private mutating func or() throws -> Syntax {
    var left = try and()
    while take("||") { left = .binary("||", left, try and()) }
    return left
  }

  private mutating func and() throws -> Syntax {
    var left = try relation()
    while take("&&") { left = .binary("&&", left, try relation()) }
    return left
  }

  private mutating func relation() throws -> Syntax {
    var left = try addition()
    while let symbol = takeOne(of: ["==", "!=", "<", "<=", ">", ">=", "in"]) {
      left = .binary(symbol, left, try addition())
    }
    return left
  }

  private mutating func addition() throws -> Syntax {
    var left = try multiplication()
    while let symbol = takeOne(of: ["+", "-"]) {
      left = .binary(symbol, left, try multiplication())
    }
    return left
  }

  private mutating func multiplication() throws -> Syntax {
    var left = try unary()
    while let symbol = takeOne(of: ["*", "/", "%"]) { left = .binary(symbol, left, try unary()) }
    return left
  }

  private mutating func unary() throws -> Syntax {
    if take("!") { return .unary("!", try unary()) }
    if take("-") {
      if case .number(let text) = next {
        index += 1
        return try members(of: .number("-" + text))
      }
      return .unary("-", try unary())
    }
    return try members(of: try primary())
  }

  private mutating func members(of first: Syntax) throws -> Syntax {
    var value = first
    while true {
      if take(".") {
        guard case .name(let name) = next else { throw CompileError(message: "expected a name") }
        index += 1
        if take("(") {
          value = .call(name, target: value, try list(until: ")"))
        } else {
          value = .select(value, name)
        }
      } else if take("[") {
        value = .index(value, try expression())
        try expect("]")
      } else {
        return value
      }
    }
  }

  private mutating func primary() throws -> Syntax {
    guard let token = next else { throw CompileError(message: "the text ends early") }
    index += 1
    switch token {
    case .number(let text): return .number(text)
    case .string(let text): return .string(text)
    case .symbol("("):
      let inner = try expression()
      try expect(")")
      return inner
    case .symbol("["): return .list(try list(until: "]"))
    case .name("true"): return .bool(true)
    case .name("false"): return .bool(false)
    case .name(let name):
      return take("(") ? .call(name, target: nil, try list(until: ")")) : .name(name)
    case .symbol(let symbol): throw CompileError(message: "unexpected \(symbol)")
    }
  }

  private mutating func list(until closing: String) throws -> [Syntax] {
    var items: [Syntax] = []
    if take(closing) { return items }
    repeat {
      if closing == "]", !items.isEmpty, take(closing) { return items }
      items.append(try expression())
    } while take(",")
    try expect(closing)
    return items
  }
}
