import Diagnostics
import Dispatch
import Testing

@testable import Threads

/// What passes from thread to thread.
@Suite struct PipeTests {
  @Test func everythingArrivesInOrder() throws {
    let pipe = Pipe<Int>(depth: 3)
    let sent = Promise<Bool, Problem>()
    DispatchQueue(label: "send").async {
      do throws(Problem) {
        for number in 0..<10_000 { try pipe.send(number) }
        pipe.finish()
        sent.keep(.success(true))
      } catch { sent.keep(.failure(error)) }
    }
    var received: [Int] = []
    while let number = try pipe.receive() { received.append(number) }
    #expect(received == Array(0..<10_000))
    #expect(try sent.wait().get())
    // It stays at its end.
    #expect(try pipe.receive() == nil)
  }

  @Test func usedElementsComeBack() {
    let pipe = Pipe<[Int]>(depth: 1)
    #expect(pipe.spare() == nil)
    pipe.recycle([7])
    #expect(pipe.spare() == [7])
    #expect(pipe.spare() == nil)
  }

  @Test func theFirstProblemEndsBothSides() {
    let pipe = Pipe<Int>(depth: 1)
    pipe.fail(Problem(.content, message: "the first"))
    pipe.fail(Problem(.content, message: "the second"))
    let sending = #expect(throws: Problem.self) { try pipe.send(1) }
    let receiving = #expect(throws: Problem.self) { _ = try pipe.receive() }
    #expect(sending?.message == "the first" && receiving?.message == "the first")
  }

  /// A sender that waits for room is let go by a problem of the receiver's.
  @Test func aWaitingSenderIsLetGo() throws {
    let pipe = Pipe<Int>(depth: 1)
    let sent = Promise<Bool, Problem>()
    try pipe.send(1)
    DispatchQueue(label: "send").async {
      do throws(Problem) {
        try pipe.send(2)
        sent.keep(.success(true))
      } catch { sent.keep(.failure(error)) }
    }
    pipe.fail(Problem(.content, message: "no room"))
    let problem = #expect(throws: Problem.self) { try sent.wait().get() }
    #expect(problem?.message == "no room")
  }

  @Test func aPromiseMayBeAskedAgain() throws {
    let promise = Promise<Int, Problem>()
    DispatchQueue(label: "keep").async { promise.keep(.success(5)) }
    #expect(try promise.wait().get() == 5)
    #expect(try promise.wait().get() == 5)
  }

  @Test func aLockedValueIsChangedByOneAtATime() {
    let count = Locked(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<1000 { count.withLock { $0 += 1 } }
    }
    #expect(count.withLock { $0 } == 8000)
  }
}
