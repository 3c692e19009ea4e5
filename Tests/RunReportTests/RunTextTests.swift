import Foundation
import TestSupport
import Testing

/// What a run prints.
struct RunTextTests {
  @Test("settings with long values keep within 80 columns, and run.json has them whole")
  func longSettings() throws {
    let folder = try TemporaryFolder()
    let entry = "{typology:\"\(repositoryRoot)/scenarios/fraud/cash-split.json5\"}"
    let other = entry.replacing("cash-split", with: "churning")
    // One word without a space, and one that is as long as a file.
    let settings = [
      "fraud=[\(entry),\(other)]", "description=\(String(repeating: "long", count: 300))",
    ]
    let run = try Program.run(
      [
        "run", "\(repositoryRoot)/scenarios/pilot.json5", "--months", "2", "--replications", "1",
        "--out", folder.file("run"),
      ] + settings.flatMap { ["--set", $0] })
    try #require(run.status == 0, "\(run.error)")
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    let wide = lines.filter { $0.count > 80 && !$0.hasPrefix("  report") }
    #expect(wide.isEmpty, "\(wide)")
    let together = lines.joined().filter { $0 != " " }
    #expect(together.contains(settings[0]) && !together.contains(settings[1]))
    #expect(together.contains("longlong…") && together.contains("(run.jsonhasallofit)"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(fileBytes(folder.file("run/run.json"))))
        as? [String: Any])
    let kept = try #require(json["settings"] as? [String])
    #expect(settings.allSatisfy(kept.contains))
  }
}
