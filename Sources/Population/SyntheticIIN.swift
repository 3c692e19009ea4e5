package import Values

/// The `number`-th of a row of valid IINs that no living person can hold: the seventh digit says "born in the 2000s" and
/// the first two a year from 30 to 99, so each is of a birth in 2030 or later.
///
/// Different numbers give different IINs, up to 25 million.
package func syntheticIIN(_ number: Int) -> IIN {
  let firstDay = Day.number(year: 2030, month: 1, day: 1)
  let days = Int(Day.number(year: 2100, month: 1, day: 1) - firstDay)
  let serial = number / days
  precondition(number >= 0 && serial < 1000, "there are 1000 synthetic IINs for each day")
  // A stride that has no factor in common with the days spreads neighbours over the years.
  let birth = Day(number: firstDay + Int32(number * 7919 % days)).parts
  let (day, decade, year) = (birth.day, birth.year % 100 / 10, birth.year % 10)
  let digits: InlineArray<10, Int> = [
    decade, year, birth.month / 10, birth.month % 10, day / 10, day % 10, number % 2 == 0 ? 5 : 6,
    serial / 100, serial / 10 % 10, serial % 10,
  ]
  return completed(digits)
}

/// The `number`-th of a row of valid BINs of companies that cannot exist: registered in 2030 or later, and with the fifth digit 4 of a
/// company, which no IIN has.
///
/// Different numbers give different BINs, up to 8.4 million.
package func syntheticBIN(_ number: Int) -> IIN {
  let months = 70 * 12
  let serial = number / months
  precondition(number >= 0 && serial < 10_000, "there are 10 000 synthetic BINs for each month")
  let (year, month) = (30 + number % months / 12, number % 12 + 1)
  let digits: InlineArray<10, Int> = [
    year / 10, year % 10, month / 10, month % 10, 4, 0,
    serial / 1000, serial / 100 % 10, serial / 10 % 10, serial % 10,
  ]
  return completed(digits)
}

/// The number of these ten digits with an eleventh and the control digit.
///
/// The weight of the eleventh digit is 11 in the first pass, which leaves the remainder as it is, and 2 in the second. For
/// some eleven digits there is no valid control digit; then the next eleventh digit is taken.
private func completed(_ digits: InlineArray<10, Int>) -> IIN {
  var (value, first, second) = (0, 0, 0)
  for index in 0..<10 {
    value = value * 10 + digits[index]
    first += digits[index] * (index + 1)
    second += digits[index] * (index < 9 ? index + 3 : index - 8)
  }
  for last in 0...9 {
    let control = first % 11 < 10 ? first % 11 : (second + 2 * last) % 11
    if control < 10 { return IIN(checked: Int64(value * 100 + last * 10 + control)) }
  }
  preconditionFailure("one of ten eleventh digits gives a valid control digit")
}

/// The synthetic identification numbers of a run: a number for each of its people, in an order that is the seed's.
///
/// The numbers are scattered over all synthetic ones, so that none tells by its size what kind of person has it. Two seeds give a
/// number to the same kind of person only by chance.
package struct SyntheticNumbers: Sendable {
  /// A thousand for each day of the 70 years of `syntheticIIN`.
  package static let count = 25_567_000

  private let factor: Int
  private let first: Int

  package init(seed: UInt64) {
    let draw = Purpose.numbers.draw(seed, 0)
    first = draw.integer(below: SyntheticNumbers.count, 0)
    // The first drawn factor that has no divisor in common with the count reaches every number.
    // A small one would keep neighbours together.
    let least = SyntheticNumbers.count / 4
    var factor = least + draw.integer(below: 2 * least, 1)
    while SyntheticNumbers.divisor(factor, SyntheticNumbers.count) > 1 { factor += 1 }
    self.factor = factor
  }

  /// The number of the `position`-th person, 0 to `count` - 1.
  package subscript(_ position: Int) -> IIN {
    precondition(
      position >= 0 && position < SyntheticNumbers.count, "there are as many synthetic numbers")
    return syntheticIIN((first + position * factor) % SyntheticNumbers.count)
  }

  /// The greatest common divisor.
  private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
}
