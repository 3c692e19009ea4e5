import Accounts
import Events
import Journal

/// The views of what instruments pay and of the registers of residents (contract of instruments, A3 and A4).
enum EntitlementViews {
  /// In the order of opening. What was paid counts the parts that were held and that the employer bore.
  static let entitlement = """
    SELECT t.entitlement, t.instrument,
      (SELECT p.iin FROM party p WHERE p.number = t.recipient) AS recipient,
      t.opened_at, s.closed_at, t.total, coalesce(s.paid, 0) AS paid,
      coalesce(s.returned, 0) AS returned,
      CASE WHEN t.payout = \(EntitlementTerms.Payout.after.rawValue)
        THEN coalesce(s.fulfilled, 0) END AS fulfilled
    FROM entitlement_terms t LEFT JOIN (
      SELECT j.detail AS number,
        max(CASE WHEN j.kind = \(Step.entitlementClosed.rawValue) THEN j.at END) AS closed_at,
        sum(CASE WHEN j.kind IN (\(Step.granted.rawValue), \(Step.held.rawValue),
          \(Step.employerPaid.rawValue)) THEN j.tiyn ELSE 0 END) AS paid,
        sum(CASE WHEN j.kind = \(Step.returned.rawValue) THEN j.tiyn ELSE 0 END) AS returned,
        sum(j.kind = \(Step.fulfilled.rawValue)) AS fulfilled
      FROM journal j
      WHERE j.kind BETWEEN \(Step.entitled.rawValue) AND \(Step.entitlementUnfunded.rawValue)
      GROUP BY 1
    ) s ON s.number = t.number
    WHERE t.opened_at IS NOT NULL
    ORDER BY t.number
    """

  /// Registrations and closes as they happened, `mvd` before `eis`, each after the lag of its programme: that of the month
  /// of an event, and at a boundary that of the month which has closed.
  static let registerEvent = """
    SELECT row_number() OVER (ORDER BY j.seq, r.column1) AS seq,
      j.at + 86400 * coalesce(
        (SELECT json_extract(p.text, r.column3) FROM programme p
          WHERE p.from_at <= j.at - (j.kind = \(Step.expired.rawValue))
          ORDER BY p.from_at DESC LIMIT 1), 0) AS at,
      r.column2 AS register, t.lease,
      (SELECT p.iin FROM party p WHERE p.number = t.tenant) AS person,
      (SELECT p.cadastral FROM property p WHERE p.number = t.property) AS cadastral,
      (SELECT k.name FROM lease_kind k WHERE k.code = t.kind) AS kind,
      CASE WHEN j.kind = \(EventType.leaseRegistered.rawValue)
        THEN 'registered' ELSE 'ended' END AS change
    FROM journal j
      CROSS JOIN lease_terms t ON t.number = j.from_account >> \(Account.kindBits)
      CROSS JOIN (VALUES (1, 'mvd', '$.registers.mvdLagDays'),
        (2, 'eis', '$.registers.eisLagDays')) r
    WHERE j.kind = \(Step.expired.rawValue)
      OR (j.kind IN (\(EventType.leaseRegistered.rawValue), \(EventType.leaseEnded.rawValue))
        AND j.outcome = \(Outcome.accepted.rawValue))
    ORDER BY j.seq, r.column1
    """
}
