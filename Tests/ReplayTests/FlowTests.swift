import Replay
import TestSupport
import Testing

/// What the summary of a replay says of money is what the transfers of its ledger add up to.
@Suite struct FlowTests {
  private static let ofReversal =
    "coalesce(line IN (SELECT line FROM decision WHERE type = 'payment.reversed'), 0)"

  private static let flows:
    [(name: String, condition: String, counted: @Sendable (ReplaySummary.Flows) -> Int128)] = [
      (
        "credited",
        "from_account = 'treasury' AND (to_account LIKE 'deposit:%' OR to_account LIKE 'voucher:%')",
        { $0.credited }
      ),
      ("deposited", "from_account = 'treasury' AND to_account LIKE 'deposit:%'", { $0.deposited }),
      ("paid", "from_account LIKE 'voucher:%' AND to_account LIKE 'wallet:%'", { $0.paid }),
      ("reversed", "\(ofReversal) AND to_account <> 'outside'", { $0.reversed }),
      ("claimed", "from_account LIKE 'deposit:%' AND line IS NOT NULL", { $0.claimed }),
      // A deposit that goes to the landlord has not come back.
      (
        "returned",
        "to_account = 'treasury' AND (from_account LIKE 'voucher:%' OR from_account LIKE 'deposit:%' "
          + "OR \(ofReversal))", { $0.returned }
      ),
      (
        "tax forgone", "from_account = 'tax_expenditure' AND to_account LIKE 'tax_due:%'",
        { $0.taxForgone }
      ),
      (
        "granted",
        "to_account LIKE 'wallet:%' AND (from_account IN ('treasury', 'tax_expenditure') OR "
          + "from_account LIKE 'promise:%' OR from_account LIKE 'guarantee:%' OR "
          + "from_account LIKE 'wallet:%')", { $0.granted }
      ),
      (
        "given back",
        "to_account = 'treasury' AND (from_account LIKE 'guarantee:%' OR "
          + "from_account LIKE 'wallet:%' AND NOT \(ofReversal))", { $0.grantReturned }
      ),
    ]

  @Test(arguments: ReplayCase.conformanceFolders + ReplayCase.optionFolders)
  func summedUp(_ name: String) throws {
    let published = ReplayCase(conformance: name)
    let summary = try published.replay()
    for flow in Self.flows {
      let sum = try rows(
        published.folder.file("ledger"),
        "SELECT coalesce(sum(tiyn), 0) FROM transfer WHERE \(flow.condition)")
      #expect("\(flow.counted(summary.flows))" == sum[0][0], "\(flow.name)")
    }
  }

  @Test func someDepositGoesToALandlord() throws {
    let published = ReplayCase(conformance: "rollout")
    try published.replay()
    let released = try rows(
      published.folder.file("ledger"),
      """
      SELECT count(*) FROM transfer
      WHERE from_account LIKE 'deposit:%' AND to_account LIKE 'wallet:%' AND line IS NULL
      """)
    #expect(released != [["0"]])
  }
}
