import Foundation
import TestSupport
import Testing

/// The Python package of `cluster/`, by its own tests, in the Python that `script/python` makes.
struct ClusterTests {
  @Test(
    "a sweep on worker processes gives the table of one machine; with --long also where one is killed, and pyabc agrees"
  )
  func python() throws {
    guard let python = Program.python, try Program.hasPackages(["distributed"], python) else {
      print("not run: the tests of cluster/, since script/python could not install their packages")
      return
    }
    let run = try Program.run(
      [
        "PDTV=\(Program.path)", python, "-m", "unittest", "discover", "-v",
        "\(repositoryRoot)/cluster/tests",
      ], of: "/usr/bin/env")
    #expect(run.status == 0, "\(run.error)")
    for line in run.error.split(separator: "\n") where line.contains("skipped") {
      print("not run, of cluster/: \(line)")
    }
  }
}
