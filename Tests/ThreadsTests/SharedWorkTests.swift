import Testing

@testable import Threads

/// Work that several threads share.
@Suite struct SharedWorkTests {
  struct Refused: Error, Equatable { var piece: Int }

  @Test(
    "work that several threads share comes out in order, and fails as one", arguments: [0, 1, 3])
  func work(_ helpers: Int) throws {
    let squares = SharedWork<Int, Never>(50, helpers: helpers) { $0 * $0 }
    #expect(squares.finish() == (0..<50).map { $0 * $0 })
    let failing = SharedWork<Int, Refused>(50, helpers: helpers) { number throws(Refused) in
      if number == 20 { throw Refused(piece: number) }
      return number
    }
    #expect(throws: Refused(piece: 20)) { _ = try failing.finish() }
  }
}
