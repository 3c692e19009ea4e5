import Events
import Values

/// The ids of accepted and rejected lines, with the hash of each line, and the payments among them.
struct TakenIds {
  enum Verdict { case free, duplicate, conflicting }

  private var numbers = BytesIndex()
  private var hashes = BlockArray<LineHash>()
  /// Which payment the line was, or `noNumber`.
  private var paymentNumbers = BlockArray<Int32>()
  var payments = BlockArray<PaymentState>()

  /// What a line with this id and hash is, if anything, a repetition of.
  func verdict(on id: Span<UInt8>, _ hash: LineHash) -> Verdict {
    guard let number = numbers.find(id) else { return .free }
    return hashes[number] == hash ? .duplicate : .conflicting
  }

  mutating func take(_ id: Span<UInt8>, _ hash: LineHash, payment: Int32 = noNumber) {
    let entry = numbers.intern(id)
    precondition(entry.isNew, "an id is taken once")
    hashes.append(hash)
    paymentNumbers.append(payment)
  }

  /// The accepted payment of this id.
  func payment(_ id: Span<UInt8>) -> Int? {
    guard let number = numbers.find(id), paymentNumbers[number] != noNumber else { return nil }
    return Int(paymentNumbers[number])
  }
}
