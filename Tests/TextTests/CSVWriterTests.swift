import Testing
import Text
import Values

struct CSVWriterTests {
  /// Fields, and how RFC 4180 has them.
  private static let fields: [(text: String, csv: String)] = [
    ("plain", "plain"), ("", ""), ("a b", "a b"), ("Petropavl, city", "\"Petropavl, city\""),
    ("say \"no\"", "\"say \"\"no\"\"\""), ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\r\nb", "\"a\r\nb\""), ("a;b", "a;b"), ("'a'", "'a'"), ("қала, 日本", "\"қала, 日本\""),
  ]

  @Test("a field stands in quotes where it must", arguments: fields.indices)
  func quoting(_ number: Int) {
    let (field, csv) = Self.fields[number]
    var table = CSVWriter(columns: ["a", "b", "c"])
    table.field(field)
    table.field(Array(field.utf8))
    table.field(Int64(1))
    table.endRow()
    #expect(text(&table) == "a,b,c\n\(csv),\(csv),1\n")
  }

  @Test("numbers, dates, truth and what is missing")
  func values() {
    var table = CSVWriter()
    table.field(Int64.min)
    table.field(nil as Int64?)
    table.field(true)
    table.field(false)
    table.field(Day(number: 0))
    table.field(nil as Day?)
    table.emptyField()
    table.endRow()
    for tenge in [0, 12.345, -0.005, -0.004, 1e300, -.infinity, .nan] {
      table.field(tenge: tenge)
    }
    table.field(tenths: 455)
    table.field(tenths: -5)
    table.endRow()
    #expect(
      text(&table) == """
        -9223372036854775808,,1,0,1970-01-01,,
        0.00,12.35,-0.01,0.00,1000000000000000.00,-1000000000000000.00,0.00,45.5,-0.5

        """)
  }

  private func text(_ table: inout CSVWriter) -> String {
    String(decoding: table.takeBytes(), as: UTF8.self)
  }
}
