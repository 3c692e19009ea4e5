import Configuration
import Diagnostics
import Replay
import Text

extension SweepRecord {
  /// Reads the record of a folder; nil where it has none.
  init?(folder: String) throws(Problem) {
    let made = MadeFolder(listName: StudyFolder.listName, maker: Sweep.maker)
    guard case .made = made.content(at: resolvedPath(folder)) else { return nil }
    let root = try ObjectReader(
      try Document.read(path: "\(folder)/\(StudyFolder.listName)").root)
    let shard = try root.object("shard")
    study = try root.string("study")
    let count = try shard.integer("of", in: 1...1_000_000)
    self.shard = Sweep.Shard(number: try shard.integer("number", in: 1...count), of: count)
    members = []
  }

  /// Fails where the runs of a folder are not those of this sweep.
  func check(continues earlier: SweepRecord, _ folder: String) throws(Problem) {
    guard earlier.study == study else {
      throw Problem(
        .unwritable, file: folder,
        message: "is the folder of another study, of other files or of another version of pdtv",
        expected: "the folder of this study, or a path where nothing is",
        advice: "Name another folder with --out; this one stays as it is.")
    }
    guard earlier.shard == shard else {
      throw Problem(
        .unwritable, file: folder,
        message: "is the folder of shard \(earlier.shard.number)/\(earlier.shard.of)",
        expected: "a folder of its own for shard \(shard.number)/\(shard.of)",
        advice: "Name another folder with --out.")
    }
  }
}
