/// Some runs of a sweep that one thread carries out, by seed: of each seed, points that have their people in common.
struct SweepPiece: Equatable, Sendable {
  /// Seed, then point.
  var runs: [[Int]]
}

extension StudyFile {
  /// Runs are numbered from 1, point by point and seed by seed.
  func run(point: Int, replication: Int) -> Int { point * replications + replication + 1 }
  func point(ofRun run: Int) -> Int { (run - 1) / replications }
  func replication(ofRun run: Int) -> Int { (run - 1) % replications }
}

/// Divides the runs of a sweep so that few scenarios are read and few people are made, and all threads have something to do to the end.
struct SweepPieces {
  private let study: StudyFile
  /// Runs that are still to be carried out.
  private let open: Set<Int>

  /// More of them would save next to nothing, and their scenarios are kept in memory.
  private static let mostPoints = 16
  private static let mostSeeds = 32
  /// Pieces for each thread, so that none waits long for the last.
  private static let piecesAThread = 8

  init(_ study: StudyFile, open: Set<Int>) {
    self.study = study
    self.open = open
  }

  /// The division depends on the threads, and what comes out of a run does not depend on the division.
  func all(threads: Int) -> [SweepPiece] {
    let groups = groups
    let aim = max(1, threads * SweepPieces.piecesAThread)
    // Seeds first: to divide points costs people, and to divide seeds only the reading of files.
    let seeds = min(
      SweepPieces.mostSeeds, max(1, groups.count * study.replications / aim))
    let pairs = groups.count * study.replications
    let points =
      pairs >= aim ? SweepPieces.mostPoints : max(1, min(SweepPieces.mostPoints, open.count / aim))
    return groups.flatMap { group in
      group.chunks(of: points).flatMap { points in
        Array(0..<study.replications).chunks(of: seeds).map { piece(points, $0) }
      }
    }.filter { !$0.runs.isEmpty }
  }

  private func piece(_ points: [Int], _ replications: [Int]) -> SweepPiece {
    let runs = replications.map { replication in
      points.map { study.run(point: $0, replication: replication) }.filter { open.contains($0) }
    }
    return SweepPiece(runs: runs.filter { !$0.isEmpty })
  }

  /// Points that differ in the programme alone, so that they have their people in common.
  private var groups: [[Int]] {
    let ofPeople = study.factors.indices.filter { !study.factors[$0].key.hasPrefix("programme.") }
    var places: [[String]: Int] = [:]
    var groups: [[Int]] = []
    for (point, values) in study.points.enumerated() {
      let key = ofPeople.map { values[$0] }
      if let place = places[key] {
        groups[place].append(point)
      } else {
        places[key] = groups.count
        groups.append([point])
      }
    }
    return groups
  }
}

extension [Int] {
  fileprivate func chunks(of size: Int) -> [[Int]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
