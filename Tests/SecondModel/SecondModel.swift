/// The contract of the engine read aloud: plain, slow, and without a line of the engine's own code, so that where
/// the two agree on random streams and programmes, a mistake would have to be made twice.
package struct SecondModel {
  /// The programme of the file, then what each of its `later` makes of it.
  let revisions: [Revision]
  let planes: [String: Plane]

  /// `programme` and `geo` are the texts of valid files.
  package init(programme: String, geo: String) throws {
    revisions = try Revision.read(programme)
    planes = try Plane.read(geo)
  }

  /// The programme that decides the events of a civil month.
  func terms(in month: CivilMonth) -> Terms {
    let begun = revisions.dropFirst().last { revision in
      revision.from.map { $0 <= month } ?? true
    }
    return (begun ?? revisions[0]).terms
  }

  /// Replays a whole stream.
  package func run(stream: [UInt8]) -> Result {
    var books = Books(model: self)
    // A byte-order mark at the very start is skipped (section 4, refusal 1).
    var start = stream.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    while start < stream.count {
      let end = stream[start...].firstIndex(of: UInt8(ascii: "\n")) ?? stream.count
      if let line = Line(stream, start..<end, number: number) { books.take(line) }
      start = end + 1
      number += 1
    }
    return books.finished
  }
}
