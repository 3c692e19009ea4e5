/// A checked rule as a flat array of nodes over integers: what the evaluation walks.
///
/// A value is 64 bits: an integer, tiyn, 0 or 1, the bit pattern of a double, the code of a text, or a list as
/// (first element << 32 | count) in the elements of the scratch.
struct RuleNode: Sendable {
  enum Operation: UInt8, Sendable {
    case constant, input, variable
    /// The two most frequent forms, without a step for each operand.
    case compareInputs, compareInputWithConstant, compareDoubleInputs,
      compareDoubleInputWithConstant
    case compareInts, compareDoubles, compareTexts, compareLists
    case and, or, not, conditional
    case addInts, subtractInts, multiplyInts, divideInts, remainderOfInts, negateInt
    case addDoubles, subtractDoubles, multiplyDoubles, divideDoubles, negateDouble
    case divideMoney
    case joinTexts, joinLists
    case list, index, isIn
    case sizeOfText, sizeOfList, startsWith, endsWith, contains, matches, matchesPattern
    case boolOfText, intOfDouble, intOfText, doubleOfInt, doubleOfText, doubleOfMoney
    case textOfBool, textOfInt, textOfDouble
    case all, exists, existsOne, filter, map
  }

  var operation: Operation
  /// `Comparison.rawValue` of a comparison.
  var orders: UInt8 = 0
  /// What the innermost elements of lists are, where lists are compared or searched.
  var leaf = Leaf.int
  /// How many levels of lists are around the leaf.
  var depth: UInt8 = 0
  /// The number of the variable of a macro.
  var variable: UInt16 = 0
  /// Operands: numbers of nodes, of slots, or where the elements of a list stand among `operands`.
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  /// A constant.
  var bits: Int64 = 0

  /// What equality of values is.
  enum Leaf: UInt8, Sendable {
    case int, double, text
  }
}

/// What one or several rules are compiled to.
struct RuleCode {
  var nodes: [RuleNode] = []
  /// Nodes of the elements of list literals that are not constant.
  var operands: [Int32] = []
  /// Elements of constant lists: the beginning of the elements of every scratch.
  var elements: [Int64] = []
  var patterns: [Pattern] = []
  var variableCount = 0
  /// The inputs that are read.
  var inputs = SlotSet()
  /// Where each node stands in its rule, in bytes; read only to explain.
  var ranges: [Range<Int>] = []
}
