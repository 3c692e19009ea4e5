import Events
import Values

/// The ids of accepted and rejected lines by their number, with the hash of each line, and the payments among them.
struct TakenIds {
  enum Verdict { case free, duplicate, conflicting }

  private static let free: Int32 = -2

  private var hashes = BlockArray<LineHash>()
  /// Which payment the line was, `noNumber` where it was none, or `free`.
  private var paymentNumbers = BlockArray<Int32>()
  var payments = BlockArray<PaymentState>()

  /// What a line with this id and hash is, if anything, a repetition of.
  func verdict(on id: Int32, _ hash: LineHash) -> Verdict {
    let number = Int(id)
    guard number < hashes.count, paymentNumbers[number] != TakenIds.free else { return .free }
    return hashes[number] == hash ? .duplicate : .conflicting
  }

  mutating func take(_ id: Int32, _ hash: LineHash, payment: Int32) {
    let number = Int(id)
    while hashes.count <= number {
      hashes.append(hash)
      paymentNumbers.append(TakenIds.free)
    }
    precondition(paymentNumbers[number] == TakenIds.free, "an id is taken once")
    hashes[number] = hash
    paymentNumbers[number] = payment
  }

  /// The accepted payment of this id.
  func payment(_ id: Int32) -> Int? {
    guard id >= 0, id < hashes.count, paymentNumbers[Int(id)] >= 0 else { return nil }
    return Int(paymentNumbers[Int(id)])
  }
}
