import Accounts
import Events
import Values

/// Somebody who enrolled as a settler, and may have left since.
struct SettlerState {
  var region: Text
  var members: UInt8
  var enrolled: Month
  var hasLeft = false
}

/// The number of a job, from 0 in the order in which they started.
typealias JobNumber = Number<JobState>

struct JobState {
  var id: Text
  var worker: PartyNumber
  var employer: PartyNumber
  var wage: Tenge
  var isSubsidised: Bool
  var housingMonths: UInt8
  var started: Month
  var isOpen = true
  /// What the job paid.
  var sums = MonthSums()
}

/// The number of a contract, from 0 in the order in which they were signed.
typealias ContractNumber = Number<ContractState>

struct ContractState {
  var settler: PartyNumber
  var isOpen = true
}

/// Wages and contributions of the last civil month that had any.
struct MonthSums {
  private var month = Month(number: -1)
  private var wage = Tenge.zero
  private var contributions = Tenge.zero

  /// Sums that 64 bits cannot hold stay at the largest number that they can.
  mutating func add(wage: Tenge, contributions: Tenge, in month: Month) {
    if self.month != month { self = MonthSums(month: month) }
    self.wage = Tenge(clamping: Int128(self.wage.tiyn) + Int128(wage.tiyn))
    self.contributions = Tenge(
      clamping: Int128(self.contributions.tiyn) + Int128(contributions.tiyn))
  }

  func wage(in month: Month) -> Tenge { month == self.month ? wage : .zero }
  func contributions(in month: Month) -> Tenge { month == self.month ? contributions : .zero }

  init() {}
  private init(month: Month) { self.month = month }
}

/// Settlers, jobs, contracts, providers and what checks found: the registers that instruments and their facts read
/// (contract of instruments, A2). A stream without them leaves them empty.
struct PeopleRegisters {
  private struct Person {
    /// In the order of their start.
    var openJobs: [JobNumber] = []
    /// Over all jobs, and of a business of one's own.
    var sums = MonthSums()
  }

  private(set) var settlers: [PartyNumber: SettlerState] = [:]
  private var persons: [PartyNumber: Person] = [:]
  private var jobNumbers: [Text: JobNumber] = [:]
  private(set) var jobs = Table<JobState, JobState>()
  private var contractNumbers: [Text: ContractNumber] = [:]
  private(set) var contracts = Table<ContractState, ContractState>()
  /// Whether each utility company that was ever listed is listed now.
  private(set) var providers: [PartyNumber: Bool] = [:]
  /// The months in which a landlord's properties were flagged.
  private var flagMonths: [PartyNumber: [Month]] = [:]

  // MARK: What can be asked

  /// Whether somebody is enrolled and has not left.
  func isSettler(_ person: PartyNumber) -> Bool {
    settlers[person].map { !$0.hasLeft } ?? false
  }

  func job(_ id: Text) -> JobNumber? { jobNumbers[id] }
  func contract(_ id: Text) -> ContractNumber? { contractNumbers[id] }

  /// The open jobs of a person, in the order of their start.
  func openJobs(of person: PartyNumber) -> [JobNumber] { persons[person]?.openJobs ?? [] }

  /// Over all jobs, closed ones too, and the person's own business.
  func sums(of person: PartyNumber) -> MonthSums { persons[person]?.sums ?? MonthSums() }

  /// Flags of `month` and the 23 before it.
  func flags(of landlord: PartyNumber, upTo month: Month) -> Int {
    flagMonths[landlord, default: []].count { $0.number + 24 > month.number }
  }

  // MARK: What happens

  mutating func enrol(_ person: PartyNumber, _ settler: SettlerState) {
    settlers[person] = settler
  }

  mutating func leave(_ person: PartyNumber) { settlers[person]?.hasLeft = true }

  mutating func start(_ job: JobState) -> JobNumber {
    let number = jobs.append(job)
    jobNumbers[job.id] = number
    persons[job.worker, default: Person()].openJobs.append(number)
    return number
  }

  mutating func pay(_ job: JobNumber, wage: Tenge, contributions: Tenge, in month: Month) {
    jobs[job].sums.add(wage: wage, contributions: contributions, in: month)
    persons[jobs[job].worker, default: Person()].sums.add(
      wage: wage, contributions: contributions, in: month)
  }

  mutating func end(_ job: JobNumber) {
    jobs[job].isOpen = false
    persons[jobs[job].worker, default: Person()].openJobs.removeAll { $0 == job }
  }

  mutating func report(_ person: PartyNumber, contributions: Tenge, in month: Month) {
    persons[person, default: Person()].sums.add(
      wage: .zero, contributions: contributions, in: month)
  }

  mutating func sign(_ id: Text, settler: PartyNumber) -> ContractNumber {
    let number = contracts.append(ContractState(settler: settler))
    contractNumbers[id] = number
    return number
  }

  mutating func close(_ contract: ContractNumber) { contracts[contract].isOpen = false }

  mutating func list(provider: PartyNumber, _ isListed: Bool) { providers[provider] = isListed }

  mutating func flag(_ landlord: PartyNumber, in month: Month) {
    // Of months that nobody can ask for any more nothing is kept.
    flagMonths[landlord, default: []].removeAll { $0.number + 24 <= month.number }
    flagMonths[landlord, default: []].append(month)
  }
}

/// What few payments and leases have beside what all have.
struct RareDetails {
  struct OfPayment {
    /// The tenant's own money.
    var own: Tenge
    var purpose: PaymentPurpose
  }

  /// Payments with money of the tenant's own, or for something else than rent.
  var payments: [PaymentNumber: OfPayment] = [:]
  /// Leases between relatives.
  var relatives: Set<LeaseNumber> = []
}

/// The leases of each tenant, kept only where a condition asks for the newest open one.
struct TenantLeases {
  private let isKept: Bool
  private var leases: [PartyNumber: [LeaseNumber]] = [:]

  init(isKept: Bool) { self.isKept = isKept }

  mutating func register(_ lease: LeaseNumber, of tenant: PartyNumber) {
    guard isKept else { return }
    leases[tenant, default: []].append(lease)
  }

  mutating func close(_ lease: LeaseNumber, of tenant: PartyNumber) {
    guard isKept else { return }
    leases[tenant]?.removeAll { $0 == lease }
  }

  func newestOpen(of tenant: PartyNumber) -> LeaseNumber? { leases[tenant]?.last }
}
