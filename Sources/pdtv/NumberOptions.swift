import Commands
import CostBenefit
import Diagnostics
import Text
import Values

extension ParsedArguments {
  /// The decimal number after an option; nil where the option was not given.
  func number(_ option: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let text = self[option] else { return nil }
    let digits = text.filter { $0 != "_" }
    guard CSVTable.isDecimal(digits), let number = Double(digits), range.contains(number) else {
      throw Problem(
        .usage, message: "\(option) cannot be \(quoted(text))",
        expected: """
          a decimal number from \(NumberText.decimal(range.lowerBound, .sentence)) to \
          \(NumberText.decimal(range.upperBound, .sentence))
          """)
    }
    return number
  }

  /// The amount in tenge after an option; nil where the option was not given.
  func tenge(_ option: String, most: Tenge) throws(Problem) -> Tenge? {
    guard let text = self[option] else { return nil }
    let digits = text.filter { $0 != "_" }
    guard CSVTable.isDecimal(digits), let amount = Tenge(numberText: digits.utf8.span),
      amount >= .zero, amount <= most
    else {
      throw Problem(
        .usage, message: "\(option) cannot be \(quoted(text))",
        expected:
          "an amount from 0 to \(NumberText.tenge(most)), with at most two decimals")
    }
    return amount
  }
}
