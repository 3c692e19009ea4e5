public import Values

/// Events of settlers, jobs, contracts, keys and what checks find (contract of instruments, A2).
extension EventWriter {
  /// `region` is the first two digits of cadastral codes.
  public mutating func settlerEnrolled(
    id: String, at: Instant, settler: IIN, region: String, members: Int
  ) {
    begin(.settlerEnrolled, id, at)
    field(.settler, settler)
    field(.region, region)
    field(.members, count: members)
    end()
  }

  public mutating func settlerLeft(id: String, at: Instant, settler: IIN) {
    begin(.settlerLeft, id, at)
    field(.settler, settler)
    end()
  }

  public mutating func jobStarted(
    id: String, at: Instant, job: String, worker: IIN, employer: IIN, wage: Tenge,
    subsidised: Bool? = nil, housingMonths: Int? = nil
  ) {
    begin(.jobStarted, id, at)
    field(.job, job)
    field(.worker, worker)
    field(.employer, employer)
    field(.wage, wage)
    if let subsidised { field(.subsidised, subsidised) }
    if let housingMonths { field(.housingMonths, count: housingMonths) }
    end()
  }

  public mutating func jobPaid(
    id: String, at: Instant, job: String, wage: Tenge, contributions: Tenge
  ) {
    begin(.jobPaid, id, at)
    field(.job, job)
    field(.wage, wage)
    field(.contributions, contributions)
    end()
  }

  public mutating func jobEnded(id: String, at: Instant, job: String, cause: JobEnding) {
    begin(.jobEnded, id, at)
    field(.job, job)
    field(.cause, cause.name)
    end()
  }

  public mutating func businessReported(
    id: String, at: Instant, person: IIN, contributions: Tenge
  ) {
    begin(.businessReported, id, at)
    field(.person, person)
    field(.contributions, contributions)
    end()
  }

  public mutating func contractSigned(id: String, at: Instant, contract: String, settler: IIN) {
    begin(.contractSigned, id, at)
    field(.contract, contract)
    field(.settler, settler)
    end()
  }

  public mutating func breachFound(id: String, at: Instant, contract: String) {
    begin(.breachFound, id, at)
    field(.contract, contract)
    end()
  }

  public mutating func housingBought(id: String, at: Instant, settler: IIN, price: Tenge) {
    begin(.housingBought, id, at)
    field(.settler, settler)
    field(.price, price)
    end()
  }

  /// `key` is the 32 bytes of an Ed25519 public key.
  public mutating func keyListed(id: String, at: Instant, holder: IIN, key: [UInt8]) {
    begin(.keyListed, id, at)
    field(.holder, holder)
    field(.key, Base64URL.text(key))
    end()
  }

  public mutating func keyRevoked(id: String, at: Instant, holder: IIN) {
    begin(.keyRevoked, id, at)
    field(.holder, holder)
    end()
  }

  public mutating func providerListed(id: String, at: Instant, provider: IIN) {
    begin(.providerListed, id, at)
    field(.provider, provider)
    end()
  }

  public mutating func providerDelisted(id: String, at: Instant, provider: IIN) {
    begin(.providerDelisted, id, at)
    field(.provider, provider)
    end()
  }

  public mutating func registrationFlagged(id: String, at: Instant, cadastral: String) {
    begin(.registrationFlagged, id, at)
    field(.cadastral, cadastral)
    end()
  }
}
