import Foundation
import TestSupport
import Testing

/// The commands of the pages that a new user follows do what the pages show.
struct WalkthroughTests {
  static let pages = [
    "README.md", "docs/tutorial-policy-designer.md", "docs/tutorial-tester.md",
    "docs/tutorial-economist.md", "docs/qr.md", "docs/instruments.md",
    "docs/tutorial-instrument.md",
  ]

  @Test("commands print what the page shows", arguments: pages)
  func printsWhatThePageShows(page: String) throws {
    let walkthrough = try Walkthrough(page)
    #expect(!walkthrough.steps.isEmpty, "\(page) shows no command")
    let folder = try WalkthroughFolder()
    for step in walkthrough.steps {
      let output = try folder.output(of: step.command)
      let missing = step.expected.isEmpty ? nil : firstMissing(step.expected, in: output)
      #expect(
        missing == nil,
        """
        \(page):\(step.line): $ \(step.command)
        does not print: \(missing ?? "")
        it prints:
        \(output.joined(separator: "\n"))
        """)
    }
  }

  @Test("README is short: a new user reads all of it")
  func length() throws {
    let text = try String(contentsOfFile: "\(repositoryRoot)/README.md", encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
  }

  @Test("links between the pages lead somewhere")
  func links() throws {
    var broken: [String] = []
    let docs = try FileManager.default.contentsOfDirectory(atPath: "\(repositoryRoot)/docs")
    let pages = docs.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    for page in pages.sorted() + ["README.md", "CONTRIBUTING.md", "scenarios/README.md"] {
      let text = try String(contentsOfFile: "\(repositoryRoot)/\(page)", encoding: .utf8)
      let folder = URL(filePath: "\(repositoryRoot)/\(page)").deletingLastPathComponent()
      for link in text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/) where !link.1.contains("://") {
        let target = folder.appending(path: String(link.1))
        if !FileManager.default.fileExists(atPath: target.path) {
          broken.append("\(page): \(link.1)")
        }
      }
    }
    #expect(broken.isEmpty, "\(broken.joined(separator: "\n"))")
  }
}
