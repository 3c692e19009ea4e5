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

  /// What a line with this id and hash is, if anything, a repetition of; and where the id would be taken.
  func look(
    _ id: Span<UInt8>, hash: UInt32, line: LineHash
  ) -> (verdict: Verdict, probe: BytesIndex.Probe) {
    let probe = numbers.probe(id, hash: hash)
    guard let number = probe.number else { return (.free, probe) }
    return (hashes[number] == line ? .duplicate : .conflicting, probe)
  }

  func touch(_ hash: UInt32) -> UInt64 { numbers.touch(hash) }

  mutating func take(
    _ id: Span<UInt8>, at probe: BytesIndex.Probe, _ hash: LineHash, payment: Int32
  ) {
    numbers.enter(id, at: probe)
    hashes.append(hash)
    paymentNumbers.append(payment)
  }

  /// The accepted payment of this id.
  func payment(_ id: Span<UInt8>) -> Int? {
    guard let number = numbers.find(id), paymentNumbers[number] != noNumber else { return nil }
    return Int(paymentNumbers[number])
  }
}
