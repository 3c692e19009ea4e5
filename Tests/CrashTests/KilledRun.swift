import Glibc
import Storage
import TestSupport

/// A run of `pdtv` as a process that can be killed.
struct KilledRun {
  enum End: Equatable {
    case killed
    case exited(Int32)
  }

  var end: End
  /// The time on processors that it took, in microseconds: on a busy machine a steadier measure than the clock.
  var microseconds: Int

  /// Starts the command, kills it after some microseconds on processors, and waits for its end.
  static func run(_ arguments: [String], killAfter microseconds: Int?) -> KilledRun {
    var process: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([Program.path] + arguments)
      .map { unsafe strdup($0) }
    unsafe words.append(nil)
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    let code = unsafe posix_spawn(&process, Program.path, &actions, nil, &words, environ)
    guard code == 0 else { return KilledRun(end: .exited(code), microseconds: 0) }
    var status: Int32 = 0
    var usage = rusage()
    var isOver = false
    if let microseconds {
      while !isOver, processorTime(process) < microseconds {
        usleep(200)
        isOver = unsafe wait4(process, &status, WNOHANG, &usage) == process
      }
      if !isOver { kill(process, SIGKILL) }
    }
    if !isOver { while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {} }
    return KilledRun(
      end: status & 0x7F == SIGKILL ? .killed : .exited(status >> 8 & 0xFF),
      microseconds: microsecondsOf(usage.ru_utime) + microsecondsOf(usage.ru_stime))
  }

  /// Of a process that has not been waited for.
  private static func processorTime(_ process: pid_t) -> Int {
    var clock = clockid_t()
    var time = timespec()
    guard unsafe clock_getcpuclockid(process, &clock) == 0,
      unsafe clock_gettime(clock, &time) == 0
    else { return 0 }
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  private static func microsecondsOf(_ time: timeval) -> Int {
    time.tv_sec * 1_000_000 + Int(time.tv_usec)
  }
}

/// What of a ledger is committed, read from a copy so that looking changes nothing.
struct Committed {
  var seals: [String] = []
  /// Whether the last row is a step of a month boundary.
  var isInsideBoundary = false

  init(_ ledger: String, _ folder: TemporaryFolder) throws {
    let copy = folder.file("copy")
    for suffix in ["", "-wal"] {
      guard let bytes = try? fileBytes(ledger + suffix) else {
        unsafe unlink(copy + suffix)
        continue
      }
      _ = try folder.write("copy\(suffix)", bytes)
    }
    guard let bytes = try? fileBytes(copy), !bytes.isEmpty else { return }
    // Killed before the tables were there.
    guard try rows(copy, "SELECT count(*) FROM sqlite_schema") != [["0"]] else { return }
    seals = try rows(copy, "SELECT hex(seal) FROM batch ORDER BY number").map { $0[0] ?? "" }
    let last = try rows(copy, "SELECT line, outcome FROM journal ORDER BY seq DESC LIMIT 1")
    isInsideBoundary = last == [["0", "0"]]
  }
}
