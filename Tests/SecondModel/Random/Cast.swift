/// The people and properties of all random streams: few, so that they meet often.
package enum Cast {
  package static let tenants = people(from: 1, count: 40)
  /// The last is also a tenant.
  package static let landlords = people(from: 101, count: 5) + [tenants[0]]

  package static let codes = [
    "21:318:001:101:1", "21:318:001:102:1:7", "15:213:269:0003", "12:192:201:001700:3/2:32/1",
    "09:001:002:555", "22:037:088:0047:8", "21:318:001:101", "15:220:010:0005:3",
  ]

  /// Synthetic numbers that no living person can hold: digit 7 of 5 or 6 with a year of 30 or later.
  private static func people(from first: Int, count: Int) -> [String] {
    var numbers: [String] = []
    var serial = first
    while numbers.count < count {
      let born = "\(60 + serial % 40)\(padded(serial % 12 + 1, 2))\(padded(serial % 28 + 1, 2))"
      let digits = born + "\(5 + serial % 2)" + padded(serial * 37 % 10_000, 4)
      if let control = Checks.controlDigit(of: digits.utf8.map { Int($0) - 48 }) {
        numbers.append(digits + "\(control)")
      }
      serial += 1
    }
    return numbers
  }
}
