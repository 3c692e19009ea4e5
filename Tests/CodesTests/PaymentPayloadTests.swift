import Codes
import Testing
import Values

struct PaymentPayloadTests {
  @Test("a payment's code is written and read, with and without an amount")
  func roundTrip() throws {
    let party = IIN("841104631517".utf8.span)
    let payee = try #require(party)
    for (amount, end) in [(Tenge(tiyn: 11_500_000), "11500000"), (nil, "")] {
      let payload = PaymentPayload(
        lease: "L-17", payee: payee, cadastral: "14:902:003:0011:1:28", amount: amount)
      #expect(
        String(decoding: payload.text, as: UTF8.self)
          == "PDTV-PAY-1|L-17|841104631517|14:902:003:0011:1:28|\(end)")
      let text = payload.text
      let read = try PaymentPayload(text.span)
      #expect(read == payload)
    }
  }

  @Test("the first part that is wrong is named")
  func faults() {
    let table: [(String, PayloadFault.Kind)] = [
      ("", .length), ("PDTV-PAY-2|L|841104631517|14:902:003:0011|1", .form),
      ("PDTV-PAY-1|L|841104631517|14:902:003:0011", .partCount(4)),
      ("PDTV-PAY-1||841104631517|14:902:003:0011|1", .field(.lease)),
      ("PDTV-PAY-1|L|841104631511|14:902:003:0011|1", .field(.payee)),
      ("PDTV-PAY-1|L|841104631517|14:902:003|1", .field(.cadastral)),
      ("PDTV-PAY-1|L|841104631517|14:902:003:0011|0", .field(.amount)),
      ("PDTV-PAY-1|L|841104631517|14:902:003:0011|007", .field(.amount)),
    ]
    for (text, kind) in table {
      do throws(PayloadFault) {
        _ = try PaymentPayload(text.utf8.span)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.kind == kind, "\(text)")
      }
    }
  }
}
