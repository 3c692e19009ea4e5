import Glibc
import Storage
import TestSupport

/// A run of `pdtv` as a process that can be killed.
struct KilledRun {
  enum End: Equatable {
    case killed
    case exited(Int32)
  }

  /// When a run is killed: by how far it is, and not by time, since a busy machine takes longer for the same work.
  struct Instant {
    /// Once it has written so many bytes, to files or elsewhere.
    var bytes: Int
    /// Microseconds after that, in which it goes on to what it does between two writes.
    var pause: Int
  }

  var end: End
  /// That it had written when it ended.
  var bytes: Int

  /// Starts the command, kills it at an instant, and waits for its end.
  static func run(_ arguments: [String], killAt instant: Instant?) -> KilledRun {
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
    guard code == 0 else { return KilledRun(end: .exited(code), bytes: 0) }
    if let instant {
      while !isOver(process, WNOHANG), written(process) < instant.bytes { usleep(100) }
      if instant.pause > 0 { usleep(UInt32(instant.pause)) }
      kill(process, SIGKILL)
    }
    // What has ended can still be asked until it is waited for.
    while !isOver(process, 0) {}
    let bytes = written(process)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return KilledRun(
      end: status & 0x7F == SIGKILL ? .killed : .exited(status >> 8 & 0xFF), bytes: bytes)
  }

  private static func isOver(_ process: pid_t, _ options: Int32) -> Bool {
    var information = unsafe siginfo_t()
    let code = unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | options)
    return unsafe code == 0 && information._sifields._sigchld.si_pid == process
  }

  /// The bytes that a process has handed to writing calls, as Linux counts them.
  private static func written(_ process: pid_t) -> Int {
    let descriptor = unsafe open("/proc/\(process)/io", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    let lines = String(decoding: bytes[..<max(0, count)], as: UTF8.self).split(separator: "\n")
    return lines.first { $0.hasPrefix("wchar: ") }.flatMap { Int($0.dropFirst(7)) } ?? 0
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
