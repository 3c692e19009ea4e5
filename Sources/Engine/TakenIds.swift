import Events
import Values

/// The ids of accepted and rejected lines by their number, with the hash of each line, and the payments among them.
struct TakenIds {
  enum Verdict { case free, duplicate, conflicting }

  private static let free: Int32 = -2
  private static let noPayment: Int32 = -1

  private var hashes = BlockArray<LineHash>()
  /// Which payment the line was, `noPayment` where it was none, or `free`.
  private var paymentNumbers = BlockArray<Int32>()
  private var payments = BlockArray<PaymentState>()

  subscript(_ number: PaymentNumber) -> PaymentState {
    get { payments[number.index] }
    _modify { yield &payments[number.index] }
  }

  /// What a line with this id and hash is, if anything, a repetition of.
  func verdict(on id: Int32, _ hash: LineHash) -> Verdict {
    let number = Int(id)
    guard number < hashes.count, paymentNumbers[number] != TakenIds.free else { return .free }
    return hashes[number] == hash ? .duplicate : .conflicting
  }

  mutating func take(_ id: Int32, _ hash: LineHash, payment: PaymentNumber?) {
    let number = Int(id)
    let payment = payment?.rawValue ?? TakenIds.noPayment
    while hashes.count < number {
      hashes.append(hash)
      paymentNumbers.append(TakenIds.free)
    }
    guard number < hashes.count else {
      hashes.append(hash)
      return paymentNumbers.append(payment)
    }
    precondition(paymentNumbers[number] == TakenIds.free, "an id is taken once")
    hashes[number] = hash
    paymentNumbers[number] = payment
  }

  /// Keeps an accepted payment, whose id is taken next.
  mutating func keep(_ payment: PaymentState) -> PaymentNumber {
    payments.append(payment)
    return PaymentNumber(index: payments.count - 1)
  }

  /// The accepted payment of this id.
  func payment(_ id: Int32) -> PaymentNumber? {
    guard id >= 0, id < hashes.count, paymentNumbers[Int(id)] >= 0 else { return nil }
    return PaymentNumber(paymentNumbers[Int(id)])
  }
}
