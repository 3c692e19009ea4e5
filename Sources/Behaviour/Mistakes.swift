import Configuration
import Diagnostics
package import Population
package import Values

/// How often honest people do what a rule forbids without meaning harm.
package struct MistakeParameters: Equatable, Sendable {
  /// Of first tries to pay: another flat's code is scanned.
  package var wrongCodeChance: Double
  /// Of tenants with a voucher, in a month: what is on it is sent to somebody else.
  package var passesOnChanceAMonth: Double
  /// Of leases that run out: the next is registered before.
  package var renewsEarlyChance: Double
  /// Of owners with damage: all of it is claimed first, whatever the deposit holds.
  package var claimsAllChance: Double

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "mistakes",
      keys: ["wrongCodeChance", "passesOnChanceAMonth", "renewsEarlyChance", "claimsAllChance"])
    wrongCodeChance = try reader.shareValue("wrongCodeChance")
    passesOnChanceAMonth = try reader.shareValue("passesOnChanceAMonth")
    renewsEarlyChance = try reader.shareValue("renewsEarlyChance")
    claimsAllChance = try reader.shareValue("claimsAllChance")
  }
}

/// Honest mistakes: the look-alikes of other people's codes, resale, second vouchers and false claims.
package struct Mistakes: Sendable {
  private let seed: UInt64
  private let parameters: MistakeParameters

  package init(_ parameters: BehaviourParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters.mistakes
  }

  /// Whether the first try to pay a part of the month's rent scans the code of another flat.
  package func scansWrongCode(tenant: TenancyNumber, month: Month, part: Int) -> Bool {
    happens(.wrongCode, tenant, parameters.wrongCodeChance, drawNumber(month, part: part))
  }

  /// Whether the tenant sends the voucher to somebody else in a month: on which day of it, 1 to 28, and at which second of the day, in
  /// the hours from nine to six.
  package func passesOn(tenant: TenancyNumber, month: Month) -> (dayOfMonth: Int, second: Int32)? {
    let number = drawNumber(month)
    guard happens(.passesOn, tenant, parameters.passesOnChanceAMonth, number) else { return nil }
    let draw = BehaviourPurpose.passesOn.draw(seed: seed, subject: tenant)
    return (
      1 + Int(28 * draw.uniform(number + 1)), Int32(3600 * (9 + 9 * draw.uniform(number + 2)))
    )
  }

  /// How many days before a lease runs out its successor is registered; nil for those who wait until it has.
  package func renewsEarly(tenant: TenancyNumber, lease: LeaseRecordNumber) -> Int32? {
    let number = UInt64(UInt32(bitPattern: lease.rawValue)) << 8
    guard happens(.renewsEarly, tenant, parameters.renewsEarlyChance, number) else { return nil }
    let draw = BehaviourPurpose.renewsEarly.draw(seed: seed, subject: tenant)
    return 1 + Int32(20 * draw.uniform(number + 1))
  }

  /// Whether the owner first claims all of the damage.
  package func claimsAll(tenancy: TenancyNumber) -> Bool {
    happens(.claimsAll, tenancy, parameters.claimsAllChance, 0)
  }

  private func happens(
    _ purpose: BehaviourPurpose, _ subject: TenancyNumber, _ chance: Double, _ number: UInt64
  ) -> Bool {
    purpose.draw(seed: seed, subject: subject).uniform(number) < chance
  }
}
