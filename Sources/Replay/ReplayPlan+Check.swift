import Diagnostics
import Glibc

extension ReplayPlan {
  /// Fails where the decisions would be written over what is read or over the ledger.
  func check() throws(Problem) {
    guard let decisions else { return }
    let others = [
      ("stream", stream), ("programme", programme), ("geometry", geo), ("ledger", ledger),
      ("expected decisions", expected),
    ]
    for (name, path) in others {
      guard let path, path != "-", ReplayPlan.isSameFile(decisions, path) else { continue }
      throw Problem(
        .usage, file: path, message: "is the \(name), and --decisions would overwrite it",
        advice: "Give --decisions a path of its own.")
    }
  }

  /// Whether two paths are of one file; a device such as /dev/null is none.
  private static func isSameFile(_ a: String, _ b: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(a, &first) == 0, unsafe stat(b, &second) == 0 else { return a == b }
    return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }
}
