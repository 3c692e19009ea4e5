import Events
internal import Rules

extension ExplanationWriter {
  /// How `part` is, and where it is not as wanted, what would have passed.
  mutating func sentence(_ part: Checked, wanted: Bool) -> String {
    switch part.kind {
    case .and, .or: return logic(part, wanted: wanted)
    case .not(let operand): return sentence(operand, wanted: !wanted)
    case .conditional(let test, let first, let second):
      if let cause = cause(test) { return cause }
      let isMet = truth(test) == true
      return "\(sentence(test, wanted: isMet)), therefore: "
        + sentence(isMet ? first : second, wanted: wanted)
    case .constant, .input, .variable, .list, .index, .negate, .arithmetic, .compare, .isIn, .call,
      .macro:
      return leafSentence(part, wanted: wanted)
    }
  }

  /// The same of a part that is no combination of others that are true or false.
  private mutating func leafSentence(_ part: Checked, wanted: Bool) -> String {
    if let cause = cause(part) { return cause }
    let isTrue = truth(part) == true
    let holds = isTrue == wanted
    switch part.kind {
    case .constant:
      return "the rule is \(isTrue) whatever the values are"
    case .input:
      guard case .truth(let yes, let no) = part.fact?.words(at: rule.stage) else { break }
      return isTrue ? yes : no
    case .compare(let comparison, let a, let b):
      let asked = wanted ? comparison : comparison.opposite
      if a.type.isText { return texts(asked, a, b, holds: holds) }
      if a.type.isNumber { return numbers(asked, a, b, holds: holds) }
    case .isIn(let element, let list):
      let need = wanted ? "one of" : "none of"
      let words = "\(subject(element)) is \(amount(element)), \(need) \(self.words(list))"
      return holds ? words : "\(words) needed"
    case .variable, .list, .index, .not, .negate, .and, .or, .conditional, .arithmetic, .call,
      .macro:
      break
    }
    var words = "\(source.excerpt(part.range)) is \(isTrue)"
    let known = facts(part).filter { facts.has($0) }
    for (index, fact) in known.enumerated() {
      let reading = Checked(fact, range: part.range)
      words += "\(index == 0 ? " where" : ",") \(subject(reading)) is \(amount(reading))"
    }
    return words
  }

  /// A chain of && or ||: the parts that decide.
  private mutating func logic(_ part: Checked, wanted: Bool) -> String {
    var isAnd = false
    if case .and = part.kind { isAnd = true }
    let operands = part.chain(isAnd: isAnd)
    var right: [Checked] = []
    var wrong: [Checked] = []
    for operand in operands {
      if truth(operand) == wanted { right.append(operand) } else { wrong.append(operand) }
    }
    let needsAll = isAnd == wanted
    if needsAll {
      let deciding = wrong.isEmpty ? right : wrong
      return sentences(deciding, wanted: wanted).joined(separator: "; and ")
    }
    if let first = right.first { return sentence(first, wanted: wanted) }
    let all = sentences(wrong, wanted: wanted).enumerated().map { "(\($0 + 1)) \($1)" }
    return "one of \(all.count) is needed: \(all.joined(separator: "; "))"
  }

  private mutating func sentences(_ parts: [Checked], wanted: Bool) -> [String] {
    var sentences: [String] = []
    for part in parts {
      let sentence = sentence(part, wanted: wanted)
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }

  // MARK: Texts

  private mutating func texts(
    _ comparison: Comparison, _ a: Checked, _ b: Checked, holds: Bool
  ) -> String {
    if a.isConstant, !b.isConstant { return texts(comparison.mirrored, b, a, holds: holds) }
    let (left, right) = (amount(a), amount(b))
    let isEquality = comparison == .equal || comparison == .notEqual
    if left == right, isEquality, !b.isConstant {
      let words = "\(subject(a)) and \(subject(b)) are both \(left)"
      return holds ? words : "\(words): they must differ"
    }
    if b.isConstant {
      let words = "\(subject(a)) is \(left)"
      return holds ? words : "\(words), \(comparison.need(right))"
    }
    let words = "\(subject(a)) is \(left), \(subject(b)) is \(right)"
    guard !holds else { return words }
    return isEquality
      ? "\(words): they must be the same" : "\(words): the first must be \(comparison.word)"
  }

  // MARK: Numbers

  private mutating func numbers(
    _ comparison: Comparison, _ a: Checked, _ b: Checked, holds: Bool
  ) -> String {
    if facts(a).isEmpty, !facts(b).isEmpty {
      return numbers(comparison.mirrored, b, a, holds: holds)
    }
    let left = quantity(a)
    let unit = facts(a).first?.unit
    if b.isConstant, holds { return left }
    let limit =
      b.isConstant
      ? comparison.need(words(b), isMeasure: a.isMeasure) : quantity(b, knownUnit: unit)
    let words = "\(left)\(left.contains(",") ? ";" : ",") \(limit)"
    if holds { return words }
    if let excess = excess(comparison, a, b) { return "\(words): \(excess)" }
    return b.isConstant ? words : "\(words): the first must be \(comparison.word)"
  }

  /// By how much the first number misses the second; nil where a comparison leaves no such number.
  private mutating func excess(
    _ comparison: Comparison, _ a: Checked, _ b: Checked
  ) -> String? {
    guard comparison != .notEqual, comparison != .less, comparison != .greater,
      let fact = facts(a).first, !fact.isOrdinal
    else { return nil }
    let difference = Checked(kind: .arithmetic(.subtract, a, b), type: a.type, range: a.range)
    guard var number = knownWords(difference, roundedTo: 1000), number != "NaN" else { return nil }
    let isBelow = number.hasPrefix("-")
    if isBelow { number.removeFirst() }
    guard isSum(a), facts(a).allSatisfy({ $0.unit == fact.unit }) else {
      let unit = a.type == .money ? " tenge" : ""
      return "\(number)\(unit) too \(isBelow ? "little" : "much")"
    }
    switch fact.words(at: rule.stage) {
    case .measure(_, let above, let below), .number(_, let above, let below):
      return "\(fact.amount(number)) \(isBelow ? below : above)"
    case .truth, .text, .ordinal: return nil
    }
  }

  /// Whether the parts are added or taken away, so that the unit of the whole is theirs.
  private func isSum(_ part: Checked) -> Bool {
    switch part.kind {
    case .input, .constant: true
    case .negate(let a): isSum(a)
    case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b):
      isSum(a) && isSum(b)
    case .variable, .list, .index, .not, .and, .or, .conditional, .arithmetic, .compare, .isIn,
      .call, .macro:
      false
    }
  }

  /// A number with what it is of: `15 000 tenge asked`.
  private mutating func quantity(_ part: Checked, knownUnit: String? = nil) -> String {
    let number = words(part)
    if let fact = part.fact {
      switch fact.words(at: rule.stage) {
      case .measure(let after, _, _):
        let isKnown = fact.unit == knownUnit && fact.unit == "tenge"
        return "\(isKnown ? number : fact.amount(number)) \(after)"
      case .number(let noun, _, _), .ordinal(let noun), .text(let noun):
        return "\(noun) is \(number)"
      case .truth: return "\(fact.name) is \(number)"
      }
    }
    if case .arithmetic(.add, let a, let b) = part.kind, !facts(a).isEmpty, !facts(b).isEmpty,
      isSum(part)
    {
      let first = quantity(a, knownUnit: knownUnit)
      let second = quantity(b, knownUnit: facts(a).first?.unit)
      return "\(first) and \(second), together \(number)"
    }
    let unit = part.type == .money ? " tenge" : ""
    return "\(source.excerpt(part.range)) is \(number)\(unit)"
  }

  /// The words for what has a value: `the payee`.
  private func subject(_ part: Checked) -> String {
    if let fact = part.fact {
      switch fact.words(at: rule.stage) {
      case .text(let noun), .number(let noun, _, _), .ordinal(let noun): return noun
      case .truth, .measure: return fact.name
      }
    }
    return source.excerpt(part.range)
  }

  private mutating func amount(_ part: Checked) -> String {
    let number = words(part)
    if let fact = part.fact { return fact.amount(number) }
    return part.type == .money ? "\(number) tenge" : number
  }
}

extension Comparison {
  /// What is true exactly where this is not, but for numbers that have no order.
  var opposite: Comparison {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }

  /// What a constant on the right asks for.
  fileprivate func need(_ limit: String, isMeasure: Bool = false) -> String {
    switch self {
    case .less: "less than \(limit) allowed"
    case .lessOrEqual: isMeasure ? "\(limit) allowed" : "at most \(limit) allowed"
    case .greaterOrEqual: "at least \(limit) needed"
    case .greater: "more than \(limit) needed"
    case .equal: "\(limit) needed"
    case .notEqual: "anything but \(limit) allowed"
    }
  }

  fileprivate var word: String {
    switch self {
    case .less: "less"
    case .lessOrEqual: "at most the second"
    case .greaterOrEqual: "at least the second"
    case .greater: "more"
    case .equal: "the same"
    case .notEqual: "another"
    }
  }
}

extension ValueType {
  fileprivate var isText: Bool { self == .string }
  fileprivate var isNumber: Bool { self == .int || self == .double || self == .money }
}

extension Checked {
  /// Whether it is a fact that is so much of something, of which a limit allows so much.
  fileprivate var isMeasure: Bool {
    guard let fact, case .measure = fact.words(at: .payment) else { return false }
    return true
  }

  var isConstant: Bool {
    if case .constant = kind { return true }
    return false
  }

  /// The parts of a chain of && or of ||.
  func chain(isAnd: Bool) -> [Checked] {
    switch kind {
    case .and(let a, let b) where isAnd: a.chain(isAnd: true) + b.chain(isAnd: true)
    case .or(let a, let b) where !isAnd: a.chain(isAnd: false) + b.chain(isAnd: false)
    case .and, .or, .constant, .input, .variable, .list, .index, .not, .negate, .conditional,
      .arithmetic, .compare, .isIn, .call, .macro:
      [self]
    }
  }
}
