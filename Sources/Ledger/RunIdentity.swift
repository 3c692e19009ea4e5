/// What a ledger is the ledger of, but for the stream: kept in the table `run` and bound by the first seal.
package struct RunIdentity: Equatable, Sendable {
  /// A rule of the programme, as far as the ledger names it.
  package struct Rule: Equatable, Sendable {
    /// The number of the programme.
    package var programme: Int
    /// Among the rules of the programme, from 1.
    package var position: Int
    /// `registration`, `payment`, `transfer`, `claim` or `reversal`.
    package var stage: String
    /// Among the rules of its stage, from 0: its bit in `Row.detail` of a rejected line.
    package var indexInStage: Int
    package var id: String

    package init(
      programme: Int = 0, position: Int, stage: String, indexInStage: Int, id: String
    ) {
      self.programme = programme
      self.position = position
      self.stage = stage
      self.indexInStage = indexInStage
      self.id = id
    }
  }

  /// A programme of the file: the one that it begins with, or one that comes later.
  package struct Programme: Equatable, Sendable {
    /// 0 for the file as it stands, then 1 up.
    package var number: Int
    /// The month from which it decides, such as `2027-01`; nil for the first.
    package var fromMonth: String?
    /// Unix seconds of the first instant of that month; `Row.noTime` for the first.
    package var from: Int64
    /// As JSON, with the changes put in.
    package var text: String
    /// After how many days each register of residents knows of a lease; part of the text too, but views cannot read that.
    package var mvdLagDays: Int
    package var eisLagDays: Int

    package init(
      number: Int, fromMonth: String?, from: Int64, text: String, mvdLagDays: Int = 0,
      eisLagDays: Int = 0
    ) {
      self.mvdLagDays = mvdLagDays
      self.eisLagDays = eisLagDays
      self.number = number
      self.fromMonth = fromMonth
      self.from = from
      self.text = text
    }
  }

  package var engineVersion: String
  package var programmeName: String
  /// The text of the programme's file.
  package var programmeText: String
  /// All programmes of that text, in the order of their months.
  package var programmes: [Programme]
  /// Their rules, programme by programme, in the order of each.
  package var rules: [Rule]
  package var geometryHash: Digest
  package var geometryByteCount: Int64
  /// Where the inputs were when the ledger was begun: a hint, not part of what it is the ledger of.
  package var programmePath: String
  package var geometryPath: String
  package var streamPath: String

  package init(
    engineVersion: String, programmeName: String, programmeText: String,
    programmes: [Programme], rules: [Rule], geometryHash: Digest, geometryByteCount: Int64,
    programmePath: String, geometryPath: String,
    streamPath: String
  ) {
    self.engineVersion = engineVersion
    self.programmeName = programmeName
    self.programmeText = programmeText
    self.programmes = programmes
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
    state.add(Array("pdtv-ledger-2".utf8))
    state.addCounted(Array(engineVersion.utf8))
    state.addCounted(Array(programmeName.utf8))
    state.addCounted(Array(programmeText.utf8))
    state.add(geometryHash.bytes)
    state.add(geometryByteCount)
    state.add(Int64(programmes.count))
    for programme in programmes {
      state.add(Int64(programme.number))
      state.add(programme.from)
      state.addCounted(Array(programme.text.utf8))
      // Only where there are any, so that the seal of a programme without them is what it always was.
      guard programme.mvdLagDays != 0 || programme.eisLagDays != 0 else { continue }
      state.add(Int64(programme.mvdLagDays))
      state.add(Int64(programme.eisLagDays))
    }
    state.add(Int64(rules.count))
    for rule in rules {
      state.add(Int64(rule.programme))
      state.add(Int64(rule.position))
      state.addCounted(Array(rule.stage.utf8))
      state.add(Int64(rule.indexInStage))
      state.addCounted(Array(rule.id.utf8))
    }
    return state.finish()
  }
}
