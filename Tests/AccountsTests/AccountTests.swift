import Accounts
import Testing
import Values

@Suite struct AccountTests {
  @Test func aCodeKeepsKindAndOwner() {
    for kind in AccountKind.allCases {
      for owner: Int32 in [0, 1, 77, 134_217_727] {
        let account = Account(code: Account(kind, owner).code)
        #expect(account.kind == kind)
        #expect(account.owner == owner)
        #expect(account.isAnyones)
      }
    }
    #expect(!Account(code: -1).isAnyones)
    #expect(!Account(code: Int32(AccountKind.allCases.count)).isAnyones)
  }

  @Test func namesDiffer() {
    #expect(Set(AccountKind.allCases.map(\.name)).count == AccountKind.allCases.count)
  }
}

@Suite struct BalancesTests {
  private static let voucher = Account.voucher(lease: 0)
  private static let wallet = Account.wallet(party: 1)

  private static func opened() -> Balances {
    var balances = Balances()
    balances.addLease()
    balances.addParty()
    balances.addParty()
    balances.move(Tenge(tiyn: 100), from: .issuer, to: .treasury)
    balances.move(Tenge(tiyn: 60), from: .treasury, to: voucher)
    return balances
  }

  @Test func moneyOnlyMoves() {
    var balances = Self.opened()
    balances.move(Tenge(tiyn: 25), from: Self.voucher, to: Self.wallet)
    var all: [String] = []
    var sum: Int64 = 0
    balances.forEachNotZero { account, balance in
      all.append("\(account.kind.name) \(account.owner) \(balance.tiyn)")
      sum += balance.tiyn
    }
    #expect(all == ["issuer 0 -100", "treasury 0 40", "voucher 0 35", "wallet 1 25"])
    #expect(sum == 0)
  }

  /// Amounts between two accounts, and whether they can move.
  private static let movements: [(tiyn: Int64, from: Account, to: Account, canMove: Bool)] = [
    (60, voucher, wallet, true), (61, voucher, wallet, false), (40, .treasury, voucher, true),
    (41, .treasury, voucher, false), (1, .deposit(lease: 0), wallet, false),
    // A payee may owe, an issuer always does.
    (5, wallet, voucher, true), (.max - 100, .issuer, .treasury, true),
    (.max - 39, .issuer, .treasury, false), (.max, wallet, .taxDue(party: 0), true),
  ]

  @Test(arguments: movements.indices) func whatCanMove(_ number: Int) {
    let movement = Self.movements[number]
    let balances = Self.opened()
    #expect(
      balances.canMove(Tenge(tiyn: movement.tiyn), from: movement.from, to: movement.to)
        == movement.canMove)
  }
}
