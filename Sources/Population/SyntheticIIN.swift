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
  var (value, first, second) = (0, 0, 0)
  for index in 0..<10 {
    value = value * 10 + digits[index]
    first += digits[index] * (index + 1)
    second += digits[index] * (index < 9 ? index + 3 : index - 8)
  }
  // The weight of the eleventh digit is 11 in the first pass, which leaves the remainder as it is, and 2 in the second. For
  // some eleven digits there is no valid control digit; then the next eleventh digit is taken.
  for last in 0...9 {
    let control = first % 11 < 10 ? first % 11 : (second + 2 * last) % 11
    if control < 10 { return IIN(checked: Int64(value * 100 + last * 10 + control)) }
  }
  preconditionFailure("one of ten eleventh digits gives a valid control digit")
}
