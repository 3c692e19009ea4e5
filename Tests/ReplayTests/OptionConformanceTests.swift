import Diagnostics
import Foundation
import Replay
import SecondModel
import Storage
import TestSupport
import Testing

/// The published cases of what is optional, through files: decisions, balances and the rows of every view that is given.
@Suite struct OptionConformanceTests {
  @Test(arguments: ReplayCase.optionFolders)
  func agrees(_ name: String) throws {
    let published = ReplayCase(conformance: name)
    let folder = "\(repositoryRoot)/Tests/Cases/conformance/\(name)"
    let summary = try published.replay(expected: "\(folder)/decisions.ndjson")
    #expect(summary.differenceCount == 0, "\(summary.differences)")
    let ledger = published.folder.file("ledger")
    try compare(ledger, "balance", with: "\(folder)/balances.csv", orderedBy: "account")
    for (view, file, order) in [
      ("transfer", "transfers", "seq"), ("failed", "failed", "line, position"),
      ("unfunded", "unfunded", "at"), ("lease", "leases", "registered_at"),
    ] {
      let path = "\(folder)/\(file).csv"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      try compare(ledger, view, with: path, orderedBy: order)
    }
    try compareRevisions(ledger, with: "\(folder)/revisions.ndjson")
  }

  /// As the file has them: a ledger that was written by another run, and by this one in pieces, is the same.
  @Test(arguments: ReplayCase.optionFolders)
  func goesOnWhereItWas(_ name: String) throws {
    let published = ReplayCase(conformance: name)
    let whole = try published.replay(ledger: "whole")
    let bytes = try fileBytes(published.stream)
    let half = bytes[..<(bytes.count / 2)]
    let end = half.lastIndex(of: UInt8(ascii: "\n")) ?? half.endIndex
    let beginning = try published.folder.write("half.ndjson", Array(half[...end]))
    try published.replay(stream: beginning)
    #expect(try published.replay().seal == whole.seal)
    let isSame =
      try views(published.folder.file("ledger")) == views(published.folder.file("whole"))
    #expect(isSame)
  }

  private func compare(
    _ ledger: String, _ view: String, with path: String, orderedBy order: String
  ) throws {
    let lines = String(decoding: try fileBytes(path), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    let got = try rows(ledger, "SELECT \(lines[0]) FROM \(view) ORDER BY \(order)")
      .map { $0.map { $0 ?? "" }.joined(separator: ",") }
    let wanted = Array(lines.dropFirst())
    let different = zip(wanted, got).first { $0 != $1 }
    #expect(
      different == nil && wanted.count == got.count,
      "\(view): \(String(describing: different)), \(wanted.count) rows and \(got.count)")
  }

  private func compareRevisions(_ ledger: String, with path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let lines = String(decoding: try fileBytes(path), as: UTF8.self).split(separator: "\n")
    let got = try rows(ledger, "SELECT number, from_month, programme FROM revision")
    #expect(lines.count == got.count)
    for (line, row) in zip(lines, got) {
      let wanted = try JSONReader.read(String(line))
      let month = row[1].map { "\"\($0)\"" } ?? "null"
      let text =
        "{\"number\": \(row[0] ?? ""), \"from_month\": \(month), \"programme\": \(row[2] ?? "")}"
      #expect(try JSONReader.read(text) == wanted)
    }
  }
}
