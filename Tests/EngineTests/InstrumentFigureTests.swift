import Testing

/// The acceptance figures of the contract of instruments, A5 to A7, at MRP 3 932.
struct InstrumentFigureTests {
  private typealias Story = InstrumentStory
  private static let wallet = "wallet:\(InstrumentStory.person)"
  private static let employerWallet = "wallet:\(InstrumentStory.employer)"

  @Test(
    "lift of a family of three, enrolled 2025-03-10",
    arguments: [
      ("{ mrp: 70, each: 'person' }", 825_720_00), ("{ mrpByPersons: [70, 105, 140] }", 550_480_00),
      ("{ mrp: 50, each: 'person' }", 589_800_00),
    ])
  func lift(_ amount: String, _ tiyn: Int64) throws {
    var story = Story(
      "{ id: 'lift', recipient: 'person', on: 'settler.enrolled', pays: 'once', amount: \(amount) }"
    )
    story.enrol("2025-03-10", members: 3)
    #expect(try story.balances()[Self.wallet] == tiyn)
  }

  private static let subsidy =
    "{ id: 'subsidy', recipient: 'employer', on: 'job.started', pays: 'monthly', months: 24, amount: "

  @Test(
    "wage subsidy of 70 and 50 %, at most 30 MRP a month",
    arguments: [
      ("98300", "", [68_810_00, 49_150_00], 1_415_520_00),
      ("98300", ", yearOf: 'calendar'", [68_810_00, 68_810_00], 1_277_900_00),
      ("200000", "", [117_960_00, 100_000_00], 12 * 117_960_00 + 12 * 100_000_00),
    ])
  func wageSubsidy(_ wage: String, _ year: String, _ months: [Int64], _ all: Int64) throws {
    let amount = "{ share: [0.70, 0.50], of: 'wage', capMrp: 30\(year) }"
    let paid = try Self.instalments("\(Self.subsidy)\(amount) }", months: 26, wage: wage)
    #expect(paid[0] == months[0] && (year.isEmpty ? paid[12] : paid[9]) == months[1])
    if !year.isEmpty { #expect(paid[10] == 49_150_00 && paid[21] == 49_150_00 && paid[22] == 0) }
    #expect(paid.reduce(0, +) == all)
  }

  @Test("corporate credit of 30 % for 24 months")
  func corporateCredit() throws {
    let amount = "{ share: [0.30, 0.30], of: 'wage' }"
    let paid = try Self.instalments("\(Self.subsidy)\(amount) }", months: 26, wage: "98300")
    #expect(paid[0] == 29_490_00 && paid.reduce(0, +) == 707_760_00)
  }

  private static let sliding = """
    { id: 'slide', recipient: 'employer', on: 'job.started', pays: 'monthly', months: 36, books: 'tax',
      amount: { share: [0.70, 0.50, 0.25], of: 'contributions' },
      returns: [{ on: 'job.ended', untilMonth: 12, share: 1 }] }
    """

  @Test("sliding credit of 70, 50 and 25 % of the contributions")
  func slidingCredit() throws {
    let paid = try Self.instalments(Self.sliding, months: 38, wage: "49150", contributions: "4915")
    #expect([paid[0], paid[12], paid[24], paid[36]] == [3_440_50, 2_457_50, 1_228_75, 0])
    #expect(paid.reduce(0, +) == 85_521_00)
  }

  @Test(
    "sliding credit given back where the job ends within a year",
    arguments: [(9, 30_964_50, 0), (18, 0, 56_031_00)])
  func slidingCreditReturned(_ months: Int, _ back: Int64, _ stay: Int64) throws {
    var story = Story(Self.sliding)
    story.startJob("2025-03-10", wage: "49150")
    for number in 0..<months {
      story.payJob("\(Story.month(number))-20", wage: "49150", contributions: "4915")
    }
    story.endJob("\(Story.month(months))-05")
    let balances = try story.balances()
    #expect(balances[Self.employerWallet] ?? 0 == stay)
    #expect((balances["treasury"] ?? 0) - 10_000_000_000_00 == back)
    #expect(balances["tax_expenditure"] == -(back + stay))
  }

  private static let hiring = """
    { id: 'hiring', recipient: 'employer', on: 'job.started', pays: 'once', amount: { mrp: 400 },
      hold: { share: 0.25, months: 24 },
      returns: [{ on: 'job.ended', untilMonth: 24, share: 'linear' }] }
    """

  @Test("hiring of 400 MRP, a quarter held for 24 months")
  func hiringGuarantee() throws {
    var story = Story(Self.hiring)
    story.startJob("2025-03-10")
    let opened = try story.balances()
    #expect(opened["guarantee:hiring/J"] == 393_200_00)
    #expect(opened[Self.employerWallet] == 1_179_600_00)
    var ended = story
    ended.pass(to: "2026-03")
    ended.pass(to: "2026-05")
    ended.endJob("2026-06-01")
    let afterEnd = try ended.balances()
    #expect(afterEnd["guarantee:hiring/J"] == nil)
    #expect(afterEnd[Self.employerWallet] == 1_179_600_00 - 196_600_00)
    #expect(afterEnd["treasury"] == 10_000_000_000_00 - 1_572_800_00 + 589_800_00)
    story.pass(to: "2026-03")
    story.pass(to: "2027-02")
    #expect(try story.balances()["guarantee:hiring/J"] == 393_200_00)
    story.pass(to: "2027-03")
    let released = try story.balances()
    #expect(released["guarantee:hiring/J"] == nil)
    #expect(released[Self.employerWallet] == 1_572_800_00)
  }

  private static func contract(_ more: String) -> String {
    """
    { id: 'contract', recipient: 'person', on: 'contract.signed', pays: 'after', months: 24,
      amount: { mrp: 400 }, requires: 'person.wage >= index.minimumWage'\(more) }
    """
  }

  /// A contract signed on 2025-03-10, kept for so many months from April 2025 on.
  private static func signed(_ more: String, kept months: Int) -> InstrumentStory {
    var story = Story(contract(more))
    story.enrol("2025-03-10")
    story.startJob("2025-03-10")
    story.sign("2025-03-10")
    for number in 1...24 {
      story.payJob("\(Story.month(number))-20", wage: number <= months ? "85000" : "84999.99")
    }
    return story
  }

  @Test(
    "contract of 400 MRP after 24 months, by the months fulfilled",
    arguments: [
      (", proportional: true", 24, 1_572_800_00), (", proportional: true", 23, 1_507_266_66),
      (", proportional: true", 18, 1_179_600_00), (", proportional: true", 12, 786_400_00),
      ("", 24, 1_572_800_00), ("", 23, 0),
    ])
  func contractFulfilled(_ more: String, _ months: Int, _ tiyn: Int64) throws {
    var story = Self.signed(more, kept: months)
    // April 2025 to March 2027 count; it is paid at the boundary into April 2027.
    let before = try story.balances()
    #expect(before["promise:contract/K"] == 1_572_800_00 && before[Self.wallet] == nil)
    story.pass(to: "2027-04")
    let after = try story.balances()
    #expect(after[Self.wallet] ?? 0 == tiyn && after["promise:contract/K"] == nil)
    #expect(after["treasury"] == 10_000_000_000_00 - tiyn)
  }

  @Test("half of a contract at signing, and back in full at a breach")
  func contractUpfront() throws {
    var story = Story(
      Self.contract(
        ", upfrontShare: 0.5, returns: [{ on: 'breach.found', untilMonth: 240, share: 1 }]"
      ).replacing("requires: 'person.wage >= index.minimumWage'", with: "requires: 'true'"))
    story.enrol("2025-03-10")
    story.sign("2025-03-10")
    let signed = try story.balances()
    #expect(signed[Self.wallet] == 786_400_00 && signed["promise:contract/K"] == 786_400_00)
    story.on("2025-04-05", "breach.found", ",\"contract\":\"K\"")
    let broken = try story.balances()
    #expect(broken[Self.wallet] == nil && broken["promise:contract/K"] == nil)
    #expect(broken["treasury"] == 10_000_000_000_00)
  }

  @Test(
    "certificate of half the price",
    arguments: [
      ("capTenge: 4000000", "7000000", 3_500_000_00),
      ("capTenge: 4000000", "9000000", 4_000_000_00),
      ("capMrp: 1160", "10000000", 4_561_120_00),
    ])
  func certificate(_ cap: String, _ price: String, _ tiyn: Int64) throws {
    var story = Story(
      """
      { id: 'certificate', recipient: 'person', on: 'housing.bought', pays: 'once',
        amount: { share: 0.5, of: 'price', \(cap) } }
      """)
    story.enrol("2025-03-10")
    story.on("2025-04-10", "housing.bought", ",\"settler\":\"\(Story.person)\",\"price\":\(price)")
    #expect(try story.balances()[Self.wallet] == tiyn)
  }

  @Test("the employer bears a fifth of a lift of 275 240")
  func employerShare() throws {
    var story = Story(
      """
      { id: 'lift', recipient: 'person', on: 'settler.enrolled', pays: 'once', amount: { mrp: 70 },
        employerShare: 0.2 }
      """)
    story.startJob("2025-03-01")
    story.enrol("2025-03-10")
    let balances = try story.balances()
    #expect(balances[Self.wallet] == 275_240_00 && balances[Self.employerWallet] == -55_048_00)
    #expect(balances["treasury"] == 10_000_000_000_00 - 220_192_00)
  }

  /// What the employer got at each boundary of a job that pays every month from March 2025 on.
  private static func instalments(
    _ instrument: String, months: Int, wage: String, contributions: String = "0"
  ) throws -> [Int64] {
    var paid: [Int64] = []
    var story = Story(instrument)
    story.startJob("2025-03-10", wage: wage)
    var before: Int64 = 0
    for number in 0..<months {
      story.payJob("\(Story.month(number))-20", wage: wage, contributions: contributions)
      var copy = story
      copy.pass(to: Story.month(number + 1))
      let now = try copy.balances()[employerWallet] ?? 0
      paid.append(now - before)
      before = now
    }
    return paid
  }
}
