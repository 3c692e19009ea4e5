import Replay
import TestSupport

/// A stream of four batches: names, then payments and other lines that share their seconds, some out of order by a fraction.
struct CutStream {
  let plan: ReplayPlan

  init(_ folder: TemporaryFolder) throws {
    plan = ReplayPlan(
      stream: try folder.write("stream.ndjson", CutStream.stream),
      programme: try folder.write("programme.json5", CutStream.policy),
      geo: try folder.write("geo.geojson", CutStream.geometry), ledger: folder.file("ledger"))
  }

  private static let policy = """
    {
      format: 1, name: "cut", budget: 1000000000,
      voucher: { amount: 15000, termMonths: 12, carryOver: true, firstCredit: "registration" },
      insurance: { rate: 0.05, holdMonths: 1, releaseTo: "treasury" },
      utility: { blockAfterSilentMonths: 2, reinstate: true },
      propertyTax: { incentiveRate: 0, scale: [{ over: 0, fixed: 0, rate: 0.0005 }] },
      rules: [{ id: "few", on: "payment", require: "month.payments < 1500" }],
    }
    """

  private static let code = "01:001:001:1000"
  private static let geometry = """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"cadastral":"\(code)"},
    "geometry":{"type":"Polygon","coordinates":[[[71,51],[72,51],[72,52],[71,52],[71,51]]]}}]}
    """

  private static let landlords = ["300101500004", "510907600006"]
  private static let tenants = ["730513500003", "950117600002", "460923500005"]

  /// Made once, since all tests of cut ledgers replay it.
  private static let stream: String = {
    var lines = Lines()
    for landlord in landlords { lines.add("landlord.listed", #""landlord":"\#(landlord)""#) }
    lines.add(
      "property.listed",
      #""cadastral":"\#(code)","landlord":"\#(landlords[0])","value":2000000,"area":50"#)
    for (number, tenant) in tenants.enumerated() {
      lines.add(
        "lease.registered",
        #""lease":"L\#(number)","tenant":"\#(tenant)","landlord":"\#(landlords[0])","cadastral":"\#(code)","#
          + #""from":"2026-01-01","until":"2027-06-30","rent":80000"#)
    }
    // The names stand in a batch before that of the payments.
    for _ in 0..<16_380 { lines.add("clock.ticked") }
    for number in 0..<16_500 {
      // A week every now and then, so that months pass.
      lines.second += number % 500 == 499 ? 604_800 : 1
      addSecond(number, &lines)
      if number > 8000, number % 8 == 1 { addLinesBehindRefused(number, &lines) }
    }
    return lines.text
  }()

  /// The lines of one second. Of those that follow a payment by a smaller fraction, all are out of order.
  private static func addSecond(_ number: Int, _ lines: inout Lines) {
    switch number % 8 {
    case 0:
      lines.pay(number, ".5")
      lines.add("clock.ticked", fraction: ".3")
      lines.add("clock.ticked", fraction: ".5")
    case 1:
      lines.pay(number, ".7")
      lines.bill(number, ".9")
    case 2:
      lines.pay(number, ".2")
      lines.pay(number, ".6")
      lines.pay(number, ".4")
      lines.pay(number, ".600000001")
    case 3:
      lines.bill(number, ".25")
      lines.pay(number, ".1")
      lines.pay(number, ".25")
      lines.pay(number, "")
    case 4:
      lines.pay(number, "")
      lines.bill(number, "")
      lines.text += "\n"
    case 5:
      lines.pay(number, ".8")
      lines.repeatLast()
      lines.pay(number, ".9", id: lines.lastId)
    case 6:
      lines.pay(number, ".3")
      lines.add("payment.reversed", #""payment":"\#(lines.lastId)""#, fraction: ".3")
      lines.pay(number, ".3", payee: landlords[1])
    default:
      lines.add("utility.billed", #""cadastral":"\#(code)""#, fraction: ".4")
      lines.pay(number, ".4")
      lines.add("transfer.requested", fraction: ".39")
    }
  }

  /// Lines that are refused set no clock, though they are later: what follows is held to the payment before them.
  private static func addLinesBehindRefused(_ number: Int, _ lines: inout Lines) {
    lines.second += 1
    lines.pay(number, ".7")
    let id = lines.lastId
    lines.second += 1
    if number % 16 == 1 { lines.add("transfer.requested") } else { lines.pay(number, "", id: id) }
    lines.second -= 1
    lines.bill(-number, ".3")
  }

  private struct Lines {
    var text = ""
    var second = 0
    private(set) var lastId = ""
    private var count = 0
    private var last = ""

    mutating func add(
      _ type: String, _ fields: String = "", fraction: String = "", id: String? = nil
    ) {
      count += 1
      lastId = id ?? "e\(count)"
      let (day, time) = (second / 86_400, second % 86_400)
      last =
        #"{"id":"\#(lastId)","at":"\#(date(day))T\#(padded(time / 3600)):\#(padded(time / 60 % 60)):"#
        + #"\#(padded(time % 60))\#(fraction)+05:00","type":"\#(type)"\#(fields.isEmpty ? "" : ",")\#(fields)}"#
      text += last + "\n"
    }

    mutating func repeatLast() { text += last + "\n" }

    mutating func pay(
      _ number: Int, _ fraction: String, id: String? = nil, payee: String = landlords[0]
    ) {
      add(
        "payment.requested",
        #""tenant":"\#(tenants[number / 8 % 3])","payee":"\#(payee)","cadastral":"\#(code)","#
          + #""amount":\#(number == 18 && fraction == ".600000001" ? "7.77" : "1.5"),"lon":71.5,"lat":51.5"#,
        fraction: fraction,
        id: id)
    }

    mutating func bill(_ number: Int, _ fraction: String) {
      add(
        "utility.billed", #""cadastral":"\#(code)","amount":5000"#, fraction: fraction,
        id: "bill-\(number)")
    }

    /// Days from 2026-01-01 on.
    private func date(_ day: Int) -> String {
      var (month, left) = (0, day)
      let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      while left >= days[month % 12] {
        left -= days[month % 12]
        month += 1
      }
      return "\(2026 + month / 12)-\(padded(month % 12 + 1))-\(padded(left + 1))"
    }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }
}
