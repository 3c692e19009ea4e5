import CSodium

/// Random events about settlers, jobs, contracts, keys and flags, and the texts of signed leases.
extension RandomStream {
  package static let settlerEvents: [(weight: Int, String)] = [
    (5, "settler.enrolled"), (2, "settler.left"), (6, "job.started"), (16, "job.paid"),
    (2, "job.ended"), (3, "business.reported"), (4, "contract.signed"), (2, "breach.found"),
    (3, "housing.bought"), (4, "key.listed"), (1, "key.revoked"), (2, "provider.listed"),
    (1, "provider.delisted"), (2, "registration.flagged"),
  ]

  /// Who gets aid: some tenants, and people who rent nothing.
  private static let people = Array(Cast.tenants.prefix(30))

  mutating func settlerFields(of type: String) -> [Field] {
    let person = json(dice.pick(RandomStream.people))
    switch type {
    case "settler.enrolled":
      let region = json(dice.pick(["21", "15", "12", "09", "99"]))
      return [("settler", person), ("region", region), ("members", "\(dice.roll(1...6))")]
    case "settler.left", "housing.bought":
      let settler = json(recent(settlers))
      let price = dice.pick(["100000.01", "7000000", "0.01", "1000000000000", "90000"])
      return [("settler", settler)] + (type == "housing.bought" ? [("price", price)] : [])
    case "job.started": return job()
    case "job.paid":
      return [
        ("job", json(recent(jobs))), ("wage", wage()),
        ("contributions", dice.pick(["0", "4915", "8500.5", "20000"])),
      ]
    case "job.ended":
      let cause = dice.pick(["worker", "employer", "term"])
      return [("job", json(recent(jobs))), ("cause", json(cause))]
    case "business.reported":
      return [("person", person), ("contributions", dice.pick(["0", "4915.01", "20000"]))]
    case "contract.signed":
      contracts.append("K\(contracts.count + 1)")
      let name = dice.percent(90) ? contracts[contracts.count - 1] : recent(contracts)
      return [("contract", json(name)), ("settler", json(recent(settlers)))]
    case "breach.found": return [("contract", json(recent(contracts)))]
    case "key.listed", "key.revoked": return key(type)
    case "provider.listed", "provider.delisted":
      return [("provider", json(dice.pick(Cast.landlords)))]
    default: return [("cadastral", json(dice.pick(Cast.codes)))]
    }
  }

  private mutating func recent(_ names: [String]) -> String {
    names.isEmpty || dice.percent(4) ? Cast.tenants[39] : dice.pick(Array(names.suffix(12)))
  }

  private mutating func wage() -> String {
    dice.pick(["0", "85000", "98300.01", "200000", "85000.0", "41000.5"])
  }

  private mutating func job() -> [Field] {
    jobs.append("J\(jobs.count + 1)")
    let name = dice.percent(95) ? jobs[jobs.count - 1] : recent(jobs)
    let worker = dice.pick(settlers.isEmpty || dice.percent(30) ? RandomStream.people : settlers)
    let employer = dice.percent(92) ? dice.pick(Cast.landlords) : worker
    var fields: [Field] = [
      ("job", json(name)), ("worker", json(worker)), ("employer", json(employer)),
      ("wage", dice.pick(["85000", "98300", "120000.5", "0.01"])),
    ]
    if dice.percent(50) { fields.append(("subsidised", "\(dice.percent(70))")) }
    if dice.percent(50) {
      fields.append(("housingMonths", dice.pick(["0", "-0", "12", "24", "240"])))
    }
    return fields
  }

  // MARK: Signed leases

  /// Each holder has a few keys that come again.
  private func keySeed(_ holder: String, _ number: Int) -> [UInt8] {
    BLAKE2b.digest(of: Array("\(holder) \(number)".utf8), length: 32)
  }

  private mutating func key(_ type: String) -> [Field] {
    let holder = dice.percent(50) ? dice.pick(Cast.landlords) : dice.pick(Cast.tenants)
    guard type == "key.listed" else { return [("holder", json(holder))] }
    let number = dice.roll(0...2)
    keys[holder] = number
    let pair = RandomKey(seed: keySeed(holder, number))
    let text = dice.percent(4) ? String(repeating: "_", count: 42) + "8" : base64URL(pair.publicKey)
    return [("holder", json(holder)), ("key", json(text))]
  }

  /// The text of a lease as its parties sign it, mostly with the keys they listed last.
  mutating func signedLease(_ lease: Lease, rent: String, from: CivilDate, persons: Int) -> String {
    let issued = clock.adding(seconds: -dice.pick([0, 1, 59, 60, 3600, 90_000, -30]))
    let date = Moment(seconds: issued.seconds).date
    let second = issued.seconds + Moment.civilOffset - date.dayNumber * 86_400
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    var fields = [
      "PDTV-LEASE-1", lease.id, lease.landlord, lease.tenant, lease.cadastral,
      "\(Checks.tiyn(rent) ?? 0)", "\(from)", "\(lease.until)", "temporary", "\(persons)",
      "\(date)T\(time.joined(separator: ":"))+05:00",
    ]
    if dice.percent(12) {
      let place = dice.roll(0...fields.count - 1)
      fields[place] = dice.pick(["", "0", "01", "permanent", "L1", "21-318-001-101", "-1", "51"])
    }
    let signed = fields.joined(separator: "|")
    let signatures = [lease.landlord, lease.tenant].map { holder in
      let number = dice.percent(90) ? keys[holder] ?? 0 : dice.roll(0...2)
      return base64URL(RandomKey(seed: keySeed(holder, number)).signature(of: signed))
    }
    let last = dice.percent(4) ? String(signatures[1].dropLast()) + "_" : signatures[1]
    return "\(signed)|\(signatures[0])|\(last)"
  }

  private func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    var (bits, width) = (0, 0)
    for byte in bytes {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      width += 8
      while width >= 6 {
        width -= 6
        text.append(alphabet[bits >> width & 63])
      }
    }
    if width > 0 { text.append(alphabet[bits << (6 - width) & 63]) }
    return text
  }
}

/// An Ed25519 key from its seed.
private struct RandomKey {
  var publicKey = [UInt8](repeating: 0, count: 32)
  private var secretKey = [UInt8](repeating: 0, count: 64)

  init(seed: [UInt8]) {
    unsafe crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
  }

  func signature(of text: String) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    let message = Array(text.utf8)
    unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
    return signature
  }
}
