/// What a ledger is the ledger of, but for the stream: kept in the table `run` and bound by the first seal.
package struct RunIdentity: Equatable, Sendable {
  /// A rule of the programme, as far as the ledger names it.
  package struct Rule: Equatable, Sendable {
    /// In the file's `rules`, from 1.
    package var position: Int
    /// `registration`, `payment`, `transfer`, `claim` or `reversal`.
    package var stage: String
    /// Among the rules of its stage, from 0: its bit in `Row.detail` of a rejected line.
    package var indexInStage: Int
    package var id: String

    package init(position: Int, stage: String, indexInStage: Int, id: String) {
      self.position = position
      self.stage = stage
      self.indexInStage = indexInStage
      self.id = id
    }
  }

  package var engineVersion: String
  package var programmeName: String
  /// The text of the programme's file.
  package var programmeText: String
  /// The rules of that text, in its order.
  package var rules: [Rule]
  package var geometryHash: Digest
  package var geometryByteCount: Int64
  /// Where the inputs were when the ledger was begun: a hint, not part of what it is the ledger of.
  package var programmePath: String
  package var geometryPath: String
  package var streamPath: String

  package init(
    engineVersion: String, programmeName: String, programmeText: String, rules: [Rule],
    geometryHash: Digest, geometryByteCount: Int64, programmePath: String, geometryPath: String,
    streamPath: String
  ) {
    self.engineVersion = engineVersion
    self.programmeName = programmeName
    self.programmeText = programmeText
    self.rules = rules
    self.geometryHash = geometryHash
    self.geometryByteCount = geometryByteCount
    self.programmePath = programmePath
    self.geometryPath = geometryPath
    self.streamPath = streamPath
  }

  /// What the first batch's seal is chained to; `docs/ledger.md` gives it byte by byte.
  var digest: Digest {
    var state = DigestState()
    state.add(Array("pdtv-ledger-1".utf8))
    state.addCounted(Array(engineVersion.utf8))
    state.addCounted(Array(programmeName.utf8))
    state.addCounted(Array(programmeText.utf8))
    state.add(geometryHash.bytes)
    state.add(geometryByteCount)
    state.add(Int64(rules.count))
    for rule in rules {
      state.add(Int64(rule.position))
      state.addCounted(Array(rule.stage.utf8))
      state.add(Int64(rule.indexInStage))
      state.addCounted(Array(rule.id.utf8))
    }
    return state.finish()
  }
}
