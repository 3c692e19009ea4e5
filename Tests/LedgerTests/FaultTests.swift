import CFaultVFS
import Diagnostics
import Foundation
import Journal
import Storage
import Testing

@testable import Ledger

/// A disk that fails, fills up or stops at any write: what was committed stays, and running again ends as one run.
///
/// Serialized because SQLite has one way to its files.
@Suite(.serialized) struct FaultTests {
  /// A batch and the beginning of another, so that a run commits more than once.
  private static let rows = Batch.capacity + 200

  private let folder: Folder
  private let whole: [String: [String]]
  private let seal: Digest

  init() throws {
    #expect(fault_vfs_install() == 0)
    folder = try Folder("fault-vfs")
    let path = folder.file("whole")
    seal = try replay(rows: FaultTests.rows, into: path)
    whole = dump(path)
  }

  /// Once only the k-th operation fails, and once that and all after it: a disk that has gone.
  @Test(arguments: [false, true]) func theKthWriteOrSyncFails(isForGood: Bool) throws {
    let clock = ContinuousClock()
    let start = clock.now
    for k in 1...50 {
      let path = folder.file("failed")
      let fault = try FaultDisk(failing: { $0 == k || isForGood && $0 > k }).run {
        #expect(throws: Problem.self, "operation \(k)") {
          try replay(rows: FaultTests.rows, into: path)
        }
      }
      #expect(fault?.status == .unwritable, "operation \(k)")
      #expect(
        fault?.message.contains("is as of its last commit") == true,
        "operation \(k): \(fault?.message ?? "")")
      try expectSameAfterRunningAgain(path, "operation \(k)")
    }
    print("50 faults, \(isForGood ? "for good" : "once"): \(clock.now - start)")
  }

  /// The files as they are before an operation are what a process leaves that is killed there.
  @Test func aRunThatIsKilledAtAnyOperationGoesOn() throws {
    let path = folder.file("killed")
    var operations = 0
    try FaultDisk(watching: { operations = $0 }).run {
      try replay(rows: FaultTests.rows, into: path)
    }
    try FileManager.default.removeItem(atPath: path)
    // Every operation near the beginning and the end, where the file is made and closed; some of those between.
    let chosen = (1...operations).filter { $0 <= 30 || $0 > operations - 30 || $0 % 61 == 0 }
    let copies = try Folder("killed")
    var next = chosen[...]
    let camera = FaultDisk(watching: { number in
      guard number == next.first else { return }
      next.removeFirst()
      for (name, bytes) in folder.contents where name.hasPrefix("killed") {
        try? Data(bytes).write(to: URL(filePath: copies.file("\(number)-\(name)")))
      }
    })
    try camera.run { try replay(rows: FaultTests.rows, into: path) }
    for number in chosen {
      try expectSameAfterRunningAgain(copies.file("\(number)-killed"), "\(number)")
    }
    print("killed before \(chosen.count) of \(operations) operations")
  }

  private func expectSameAfterRunningAgain(_ path: String, _ place: String) throws {
    var found: [String] = []
    do throws(Problem) { found = try check(path) } catch {
      // Before the first commit there is no ledger yet.
      found = error.message == "is not a ledger of pdtv" ? [] : [error.message]
      if !FileManager.default.fileExists(atPath: path) { found = [] }
    }
    #expect(found == [], "\(place)")
    let again = try replay(rows: FaultTests.rows, into: path)
    #expect(again == seal, "\(place)")
    // The seal covers every row; reading all views as well takes most of the time of a test.
    if place.hasSuffix("5") {
      let isSame = dump(path) == whole
      #expect(isSame, "\(place)")
    }
    for suffix in ["", "-wal", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}

/// The disk as tests see it: each write, truncation, sync and deletion has a number, from 1.
final class FaultDisk {
  private var number = 0
  private let fails: (Int) -> Bool
  private let watch: (Int) -> Void

  /// `watch` sees each operation before it is done.
  init(watching watch: @escaping (Int) -> Void) {
    self.watch = watch
    fails = { _ in false }
  }

  /// Those operations fail whose number `fails`.
  init(failing fails: @escaping (Int) -> Bool) {
    self.fails = fails
    watch = { _ in }
  }

  @discardableResult
  func run<Value>(_ body: () throws -> Value) throws -> Value {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe fault_vfs_hook(
      { context, operation in
        guard let context = unsafe context else { return 0 }
        let disk = unsafe Unmanaged<FaultDisk>.fromOpaque(context).takeUnretainedValue()
        return disk.next(operation)
      }, context)
    defer { fault_vfs_hook(nil, nil) }
    return try body()
  }

  private func next(_ operation: FaultOperation) -> Int32 {
    number += 1
    watch(number)
    guard fails(number) else { return 0 }
    // SQLITE_IOERR_WRITE, _TRUNCATE, _FSYNC and _DELETE.
    let code: Int32 =
      switch operation {
      case FAULT_WRITE: 3
      case FAULT_TRUNCATE: 6
      case FAULT_SYNC: 4
      default: 10
      }
    return 10 | code << 8
  }
}
