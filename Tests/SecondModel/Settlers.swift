/// The registers of people, jobs and contracts (instruments' contract, A2).
struct Settlers {
  struct Settler {
    var region: String
    var members: Int
    var enrolled: CivilMonth
    var left = false
  }

  struct Job {
    var id: String
    var worker: String
    var employer: String
    var wage: Int
    var subsidised: Bool
    var housingMonths: Int
    var started: CivilMonth
    var isOpen = true
    /// What `job.paid` brought, by civil month.
    var sums: [CivilMonth: Sums] = [:]
  }

  struct Sums {
    var wage = 0
    var contributions = 0
  }

  struct Contract {
    var settler: String
    var isOpen = true
  }

  /// Who ever enrolled.
  var people: [String: Settler] = [:]
  /// In the order of their start.
  var jobs: [Job] = []
  var jobNumbers: [String: Int] = [:]
  var jobsOfPerson: [String: [Int]] = [:]
  var contracts: [String: Contract] = [:]
  /// The contributions of a person's own business, by civil month.
  var business: [String: [CivilMonth: Int]] = [:]

  /// Enrolled and not left.
  func isSettler(_ person: String) -> Bool { people[person].map { !$0.left } ?? false }

  func openJobs(of person: String) -> [Int] {
    (jobsOfPerson[person] ?? []).filter { jobs[$0].isOpen }
  }

  /// Over all jobs of the person, closed ones too.
  func wages(of person: String, in month: CivilMonth) -> Int {
    (jobsOfPerson[person] ?? []).reduce(0) { $0 + (jobs[$1].sums[month]?.wage ?? 0) }
  }

  /// Over all jobs and of the business.
  func contributions(of person: String, in month: CivilMonth) -> Int {
    (jobsOfPerson[person] ?? []).reduce(business[person]?[month] ?? 0) {
      $0 + (jobs[$1].sums[month]?.contributions ?? 0)
    }
  }
}

extension Books {
  /// The effect of an event that no rules decide and that the tables above hold.
  mutating func carryOutSettlerEvent(_ line: Line, _ context: Context) {
    let (at, month) = (context.at, context.at.month)
    switch context.type {
    case "settler.enrolled":
      settlers.people[line.text("settler")] = Settlers.Settler(
        region: line.text("region"), members: line.integers["members"] ?? 1, enrolled: month)
    case "settler.left": leave(line.text("settler"), at: at, line: line.number)
    case "job.started": startJob(line, month)
    case "job.paid":
      if let job = settlers.jobNumbers[line.text("job")] {
        settlers.jobs[job].sums[month, default: Settlers.Sums()].wage += line.amount("wage")
        settlers.jobs[job].sums[month, default: Settlers.Sums()].contributions +=
          line.amount("contributions")
      }
    case "job.ended":
      endJob(line.text("job"), cause: line.text("cause"), at: at, line: line.number)
    case "business.reported":
      settlers.business[line.text("person"), default: [:]][month, default: 0] +=
        line.amount("contributions")
    case "contract.signed":
      settlers.contracts[line.text("contract")] = Settlers.Contract(settler: line.text("settler"))
    case "breach.found":
      settlers.contracts[line.text("contract")]?.isOpen = false
      endEntitlements(by: "breach.found", at: at, line: line.number) {
        $0.contract == line.text("contract")
      }
    default: break
    }
  }

  private mutating func startJob(_ line: Line, _ month: CivilMonth) {
    let job = Settlers.Job(
      id: line.text("job"), worker: line.text("worker"), employer: line.text("employer"),
      wage: line.amount("wage"), subsidised: line.truths["subsidised"] ?? false,
      housingMonths: line.integers["housingMonths"] ?? 0, started: month)
    settlers.jobNumbers[job.id] = settlers.jobs.count
    settlers.jobsOfPerson[job.worker, default: []].append(settlers.jobs.count)
    settlers.jobs.append(job)
  }

  /// All open jobs end first, in the order of their start.
  private mutating func leave(_ settler: String, at: Moment, line: Int) {
    for job in settlers.openJobs(of: settler) {
      endJob(settlers.jobs[job].id, cause: "worker", at: at, line: line)
    }
    settlers.people[settler]?.left = true
    endEntitlements(by: "settler.left", at: at, line: line) { $0.person == settler }
  }

  private mutating func endJob(_ id: String, cause: String, at: Moment, line: Int) {
    guard let number = settlers.jobNumbers[id] else { return }
    settlers.jobs[number].isOpen = false
    endEntitlements(by: "job.ended", cause: cause, at: at, line: line) { $0.job == number }
  }

  /// The refusals of these events (step 6), in their order within an event.
  func unknownSettlerReference(_ line: Line, _ type: String) -> String? {
    let settler = line.text("settler")
    switch type {
    case "settler.enrolled": return settlers.people[settler] == nil ? nil : "settler_exists"
    case "settler.left", "housing.bought":
      return settlers.isSettler(settler) ? nil : "unknown_settler"
    case "job.started":
      return settlers.jobNumbers[line.text("job")] == nil ? nil : "job_exists"
    case "job.paid", "job.ended":
      let isOpen = settlers.jobNumbers[line.text("job")].map { settlers.jobs[$0].isOpen } ?? false
      return isOpen ? nil : "unknown_job"
    case "contract.signed":
      if !settlers.isSettler(settler) { return "unknown_settler" }
      return settlers.contracts[line.text("contract")] == nil ? nil : "contract_exists"
    case "breach.found":
      return settlers.contracts[line.text("contract")]?.isOpen == true ? nil : "unknown_contract"
    case "key.revoked":
      return signatures.hasKey(line.text("holder")) ? nil : "unknown_key"
    case "provider.delisted":
      return providers[line.text("provider")] == nil ? "unknown_provider" : nil
    default: return nil
    }
  }
}
