/// "Did you mean": the known name that a misspelt one stands for.
package enum NearestName {
  /// Longer than any name there is; a bound on the work.
  private static let longestName = 64

  /// The nearest of `names`, the first of them where several are equally near; nil where none is near.
  ///
  /// Near is one mistake in three characters, at least one: a letter added, left out, changed, or two swapped. Case
  /// is not counted.
  package static func of(_ name: String, in names: [String]) -> String? {
    let given = scalars(name)
    guard !given.isEmpty, given.count <= longestName else { return nil }
    var nearest: String?
    var least = max(1, given.count / 3) + 1
    for candidate in names {
      let known = scalars(candidate)
      guard known.count <= longestName, abs(known.count - given.count) < least else { continue }
      let distance = distance(given, known)
      if distance < least {
        least = distance
        nearest = candidate
      }
    }
    return nearest
  }

  private static func scalars(_ name: String) -> [Unicode.Scalar] {
    Array(name.lowercased().unicodeScalars)
  }

  /// The optimal string alignment distance (Damerau 1964, without edits inside a swapped pair).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in a.indices {
      row[0] = i + 1
      for j in b.indices {
        let changed = last[j] + (a[i] == b[j] ? 0 : 1)
        row[j + 1] = min(changed, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
