package import Values

/// The `number`-th of a row of valid IINs that no living person can hold: the seventh digit says "born in the 2000s" and
/// the first two a year from 30 to 99, so each is of a birth in 2030 or later.
///
/// Different numbers give different IINs, up to 25 million.
package func syntheticIIN(_ number: Int) -> IIN {
  let first = Day.number(year: 2030, month: 1, day: 1)
  let days = Int(Day.number(year: 2100, month: 1, day: 1) - first)
  let serial = number / days
  precondition(number >= 0 && serial < 1000, "there are 1000 synthetic IINs for each day")
  // A stride that has no factor in common with the days spreads neighbours over the years.
  let birth = Day(number: first + Int32(number * 7919 % days)).parts
  let start = padded(birth.year % 100, 2) + padded(birth.month, 2) + padded(birth.day, 2)
  // For some eleven digits there is no valid control digit; then the next eleventh digit is taken.
  for last in 0...9 {
    for control in 0...9 {
      let text = "\(start)\(number % 2 == 0 ? 5 : 6)\(padded(serial, 3))\(last)\(control)"
      if let iin = IIN(Array(text.utf8).span) { return iin }
    }
  }
  preconditionFailure("one of ten eleventh digits gives a valid control digit")
}
