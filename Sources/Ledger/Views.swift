import Accounts
import Events
import Journal

/// The views of a ledger file (contract, section 8), and `booking`, which those of money stand on.
///
/// None sorts what the journal already has in order, so rows of `decision` and `transfer` come out as they happened.
enum Views {
  static let all: [(name: String, sql: String)] = [
    ("decision", decision), ("booking", booking), ("transfer", transfer), ("balance", balance),
    ("failed", failed), ("unfunded", unfunded), ("lease", lease), ("revision", revision),
    ("entitlement", EntitlementViews.entitlement),
    ("register_event", EntitlementViews.registerEvent),
  ]

  private static let decision = """
    SELECT j.line, j.id, j.at,
      coalesce(k.name,
        (SELECT o.name FROM other_type o WHERE o.number = j.kind - \(RowKind.firstOther))) AS type,
      (SELECT o.name FROM outcome o WHERE o.code = j.outcome) AS outcome,
      CASE WHEN j.reason = 0 THEN NULL
        WHEN j.reason <= \(Reason.ledger.code)
        THEN (SELECT r.name FROM reason r WHERE r.code = j.reason)
        ELSE (SELECT r.id FROM rule r
          WHERE r.code = (\(programmeNumber) << \(Schema.ruleBits)) + j.reason - 64) END AS reason,
      CASE WHEN j.field <> 0
        THEN (SELECT f.name FROM field f WHERE f.code = j.field) END AS field
    FROM journal j LEFT JOIN kind k ON k.code = j.kind
    WHERE j.outcome <> 0
    """

  /// The transfers with accounts as codes and the row they stand in.
  private static let booking = """
    SELECT j.seq AS row, j.transfer + (p.number = 1 AND j.detail > 0) AS seq, j.at,
      CASE WHEN \(isOwn(.paymentRequested)) AND p.number = 0 THEN \(Account.outside.code)
        ELSE j.from_account END AS from_account,
      CASE WHEN \(isCredit) AND p.number = 0
        THEN j.to_account - \(AccountKind.voucher.rawValue) + \(AccountKind.deposit.rawValue)
        WHEN \(isOwn(.paymentReversed)) AND p.number = 0 THEN \(Account.outside.code)
        ELSE j.to_account END AS to_account,
      CASE WHEN \(isSplit) AND p.number = 0 THEN j.detail ELSE j.tiyn END AS tiyn,
      j.line
    FROM journal j CROSS JOIN part p ON p.number <= (\(isSplit))
    WHERE j.transfer > 0
      AND CASE WHEN \(isSplit) AND p.number = 0 THEN j.detail ELSE j.tiyn END > 0
    """

  /// Whether a row of two transfers: a credit, or a payment or reversal with the tenant's own money.
  private static let isSplit =
    "(\(isCredit) OR \(isOwn(.paymentRequested)) OR \(isOwn(.paymentReversed)))"

  private static func isOwn(_ type: EventType) -> String {
    "(j.kind = \(type.rawValue) AND j.detail > 0)"
  }

  /// The number of the programme that decided a line.
  private static let programmeNumber =
    "(SELECT p.number FROM programme p WHERE p.from_at <= j.at ORDER BY p.from_at DESC LIMIT 1)"

  private static let isCredit = "j.kind = \(Step.credited.rawValue)"

  private static let transfer = """
    SELECT b.seq, b.at,
      \(accountName("b.from_account")) AS from_account,
      \(accountName("b.to_account")) AS to_account,
      b.tiyn, nullif(b.line, 0) AS line
    FROM booking b
    """

  private static let balance = """
    SELECT \(accountName("a.code")) AS account, a.tiyn
    FROM (
      SELECT code, sum(tiyn) AS tiyn FROM (
        SELECT account AS code, tiyn FROM closing_balance
        UNION ALL
        SELECT from_account, -tiyn FROM booking WHERE row > (SELECT seq FROM closing)
        UNION ALL
        SELECT to_account, tiyn FROM booking WHERE row > (SELECT seq FROM closing)
      ) GROUP BY code HAVING sum(tiyn) <> 0
    ) a
    """

  private static let failed = """
    SELECT j.line, s.name AS stage, r.id AS rule, r.position
    FROM journal j CROSS JOIN stage s ON s.kind = j.kind
      CROSS JOIN rule r ON r.programme = \(programmeNumber) AND r.stage = s.name
        AND (j.detail >> r.index_in_stage) & 1
    WHERE j.outcome = \(Outcome.rejected.rawValue) AND j.detail <> 0
    """

  private static let unfunded = """
    SELECT j.at, t.lease, e.entitlement
    FROM journal j
      LEFT JOIN lease_terms t ON j.kind = \(Step.unfunded.rawValue)
        AND t.number = j.to_account >> \(Account.kindBits)
      LEFT JOIN entitlement_terms e ON j.kind = \(Step.entitlementUnfunded.rawValue)
        AND e.number = j.detail
    WHERE j.kind IN (\(Step.unfunded.rawValue), \(Step.entitlementUnfunded.rawValue))
    """

  // The cast gives the number the type of the column it is joined with: without it SQLite cannot index the steps and
  // goes through all of them for every lease. Beside the one max() the columns of `n` are those of the last renewal.
  private static let lease = """
    SELECT t.lease,
      (SELECT p.iin FROM party p WHERE p.number = t.tenant) AS tenant,
      (SELECT p.iin FROM party p WHERE p.number = t.landlord) AS landlord,
      (SELECT p.cadastral FROM property p WHERE p.number = t.property) AS cadastral,
      t.registered_at, date(coalesce(n.until, t.until) * 86400, 'unixepoch') AS until, t.rent,
      s.closed_at,
      CASE WHEN s.closed_at IS NOT NULL THEN 'closed'
        WHEN coalesce(s.opened, 0) = 0 THEN 'none'
        WHEN s.blocked > s.reinstated THEN 'blocked' ELSE 'active' END AS status,
      coalesce(s.credits, 0) AS credits,
      (SELECT k.name FROM lease_kind k WHERE k.code = t.kind) AS kind, t.persons
    FROM lease_terms t LEFT JOIN (
      SELECT CAST(iif(\(isCredit), j.to_account, j.from_account) >> \(Account.kindBits) AS INTEGER)
          AS lease,
        max(CASE WHEN j.kind IN (\(EventType.leaseEnded.rawValue), \(Step.expired.rawValue))
          THEN j.at END) AS closed_at,
        sum(j.kind IN (\(openings)) AND j.to_account IS NOT NULL) AS opened,
        sum(j.kind = \(Step.blocked.rawValue)) AS blocked,
        sum(j.kind = \(Step.reinstated.rawValue)) AS reinstated,
        sum(\(isCredit)) AS credits
      FROM journal j
      WHERE j.kind IN (\(Step.blocked.rawValue), \(Step.reinstated.rawValue),
          \(Step.expired.rawValue), \(Step.credited.rawValue))
        OR (j.kind IN (\(openings), \(EventType.leaseEnded.rawValue))
          AND j.outcome = \(Outcome.accepted.rawValue))
      GROUP BY 1
    ) s ON s.lease = t.number LEFT JOIN (
      SELECT CAST(j.from_account >> \(Account.kindBits) AS INTEGER) AS lease, max(j.seq),
        j.detail AS until
      FROM journal j
      WHERE j.kind = \(EventType.leaseRenewed.rawValue)
        AND j.outcome = \(Outcome.accepted.rawValue)
      GROUP BY 1
    ) n ON n.lease = t.number
    ORDER BY t.number
    """

  /// The events with which a voucher can open.
  private static let openings =
    "\(EventType.leaseRegistered.rawValue), \(EventType.leaseRenewed.rawValue)"

  private static let revision = """
    SELECT p.number, p.from_month, p.text AS programme FROM programme p ORDER BY p.from_at
    """

  /// The name of an account from an expression for its code.
  static func accountName(_ code: String) -> String {
    let cases = AccountKind.allCases.map { kind in
      let name =
        switch kind.owner {
        case .nobody: "'\(kind.name)'"
        case .lease:
          "'\(kind.name):' || (SELECT l.lease FROM lease_terms l WHERE l.number = \(code) >> \(Account.kindBits))"
        case .party:
          "'\(kind.name):'"
            + " || (SELECT p.iin FROM party p WHERE p.number = \(code) >> \(Account.kindBits))"
        case .entitlement:
          "'\(kind.name):'"
            + " || (SELECT e.entitlement FROM entitlement_terms e"
            + " WHERE e.number = \(code) >> \(Account.kindBits))"
        }
      return "WHEN \(kind.rawValue) THEN \(name)"
    }
    return "CASE \(code) & \(Account.kindMask) " + cases.joined(separator: "\n      ") + " END"
  }
}
