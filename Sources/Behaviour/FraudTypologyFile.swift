package import Configuration
package import Diagnostics
package import Values

extension FraudTypology {
  /// What a name of a typology, a role, a step or a variation is made of.
  static let longestText = 4_000

  /// Reads the typologies at `paths` and, after them, those beside them that a case can switch to.
  ///
  /// The first are at the positions of their paths. What is only switched to has no cases of its own.
  package static func read(paths: [String]) throws(Problem) -> [FraudTypology] {
    var documents: [Document] = []
    for path in paths { documents.append(try Document.read(path: path)) }
    return try read(documents: documents)
  }

  /// Reads one typology that switches to none but itself or those beside it.
  package static func read(path: String) throws(Problem) -> [FraudTypology] {
    try read(paths: [path])
  }

  package static func read(documents: [Document]) throws(Problem) -> [FraudTypology] {
    var files: [FraudTypologyFile] = []
    for document in documents {
      let file = try FraudTypologyFile(document)
      if files.contains(where: { $0.name == file.name }) {
        throw try file.root.value("name").problem(
          message: "a typology of this name is there already", expected: "another name")
      }
      files.append(file)
    }
    var next = 0
    while next < files.count {
      for target in try files[next].switchTargets()
      where !files.contains(where: { $0.name == target.name }) {
        files.append(try FraudTypologyFile(beside: files[next], target, among: files.map(\.name)))
      }
      next += 1
    }
    let anchors = files.map { (name: $0.name, anchor: $0.anchor) }
    var typologies: [FraudTypology] = []
    for (position, file) in files.enumerated() {
      var typology = try file.typology(among: anchors)
      typology.file = file.document.file
      if position >= documents.count { typology.prevalence = Rate(millionths: 0) }
      typologies.append(typology)
    }
    return typologies
  }

  /// How many cases there are: `share` of registered tenancies, or `casesPer1000Dwellings`. Also for the entry of a scenario.
  package static func readPrevalence(
    _ reader: ObjectReader, anchor: Anchor
  ) throws(Problem) -> Rate {
    if anchor == .registeredTenancy {
      return try reader.rate("share", in: FraudTypologyFile.wholeRange)
    }
    let perThousand = try reader.double("casesPer1000Dwellings", in: 0...1_000)
    return Rate(millionths: Int64((perThousand * 1_000).rounded()))
  }

  /// The key that `readPrevalence` reads.
  package static func prevalenceKey(_ anchor: Anchor) -> String {
    anchor == .registeredTenancy ? "share" : "casesPer1000Dwellings"
  }
}

/// A typology's file while it is read: names that steps refer to are known before the steps.
struct FraudTypologyFile {
  static let wholeRange = Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole)

  let document: Document
  let root: ObjectReader
  let name: String
  let anchor: FraudTypology.Anchor
  private(set) var roles: [FraudRole] = []
  private(set) var stepNodes: [Node] = []
  private(set) var stepNames: [String] = []

  init(_ document: Document) throws(Problem) {
    self.document = document
    root = try ObjectReader(
      document.root,
      keys: [
        "format", "name", "title", "description", "source", "anchor", "prevalence", "starts",
        "lastsMonths", "takesOver", "roles", "plan", "onRejection", "wrongful", "lookalike",
      ])
    _ = try root.integer("format", in: 1...1)
    name = try root.string("name")
    anchor = try root.choice("anchor", FraudTypology.Anchor.self)
    try readRoles()
    for node in try root.array("plan") {
      let step = try ObjectReader(node).string("step")
      if stepNames.contains(step) {
        throw node.problem(
          message: "there is already a step of this name", expected: "another name")
      }
      stepNodes.append(node)
      stepNames.append(step)
    }
  }

  /// The file that a case of `file` switches to: it stands in the same folder and is called as its typology.
  init(
    beside file: FraudTypologyFile, _ target: (name: String, node: Node), among known: [String]
  ) throws(Problem) {
    var folder = file.document.file
    while let last = folder.last, last != "/" { folder.removeLast() }
    guard let document = try? Document.read(path: "\(folder)\(target.name).json5"),
      document.root.member("name")?.string == target.name
    else {
      throw target.node.problem(
        message: "there is no typology \"\(target.name)\"",
        expected: "one of this run, or the name of a typology and its file in the same folder",
        suggestion: NearestName.of(target.name, in: known))
    }
    try self.init(document)
  }

  private mutating func readRoles() throws(Problem) {
    let reader = try root.object("roles")
    // A tenancy has a tenant; a dwelling has none.
    let identities = FraudRole.Identity.allCases.filter {
      $0 != .tenant || anchor == .registeredTenancy
    }
    for member in reader.node.members {
      let role = try ObjectReader(member.value, keys: ["is", "count"])
      let identity = try role.choice("is", of: identities, named: \.rawValue)
      let count =
        role.has("count")
        ? try role.range("count", in: 1...(identity == .outsider ? 4_000 : 1))
        : FraudRange(1, 1)
      roles.append(FraudRole(name: member.key, identity: identity, count: count))
    }
  }

  /// What the reactions switch to.
  func switchTargets() throws(Problem) -> [(name: String, node: Node)] {
    guard root.has("onRejection") else { return [] }
    var targets: [(String, Node)] = []
    for node in try root.array("onRejection") {
      let reader = try ObjectReader(node)
      guard try reader.string("do") == "switch" else { continue }
      targets.append((try reader.string("to"), try reader.value("to")))
    }
    return targets
  }

  func typology(
    among typologies: [(name: String, anchor: FraudTypology.Anchor)]
  ) throws(Problem) -> FraudTypology {
    let prevalence = try root.object("prevalence", keys: [FraudTypology.prevalenceKey(anchor)])
    let starts = try root.object("starts", keys: ["fromMonth", "toMonth"])
    let lookalike = try root.object("lookalike", keys: ["kind", "why"])
    var typology = FraudTypology(
      name: name, title: try root.string("title"), description: try root.string("description"),
      source: try root.string("source"), anchor: anchor,
      prevalence: try FraudTypology.readPrevalence(prevalence, anchor: anchor),
      startMonths: try starts.ordered("fromMonth", "toMonth", in: 0...1_200),
      lastsMonths: try root.range("lastsMonths", in: 1...1_200),
      takesOver: try readTakesOver(), roles: roles, plan: [], reactions: [],
      wrongful: try readWrongful(),
      lookalike: try lookalike.choice("kind", FraudTypology.Lookalike.self),
      lookalikeReason: try lookalike.string("why"))
    for (node, name) in zip(stepNodes, stepNames) {
      typology.plan.append(try readStep(node, name, of: typology))
    }
    if root.has("onRejection") {
      for node in try root.array("onRejection") {
        typology.reactions.append(try readReaction(node, typology.plan, among: typologies))
      }
    }
    return typology
  }

  private func readTakesOver() throws(Problem) -> Set<FraudTypology.HonestAct> {
    guard root.has("takesOver") else { return [] }
    var acts: Set<FraudTypology.HonestAct> = []
    for node in try root.array("takesOver") {
      acts.insert(
        try node.readChoice(of: FraudTypology.HonestAct.allCases, named: \.rawValue))
    }
    return acts
  }

  private func readWrongful() throws(Problem) -> FraudTypology.Wrongful {
    let reader = try root.object(
      "wrongful", keys: ["registrations", "payments", "transfers", "claims", "relief"])
    var wrongful = FraudTypology.Wrongful()
    let keys: [(String, WritableKeyPath<FraudTypology.Wrongful, Rate>)] = [
      ("registrations", \.registrations), ("payments", \.payments), ("transfers", \.transfers),
      ("claims", \.claims), ("relief", \.relief),
    ]
    for (key, path) in keys where reader.has(key) {
      wrongful[keyPath: path] = try reader.rate(key, in: FraudTypologyFile.wholeRange)
    }
    return wrongful
  }
}

extension ObjectReader {
  /// A whole number, or `{ from: …, to: … }`.
  func range(_ key: String, in bounds: ClosedRange<Int>) throws(Problem) -> FraudRange {
    let node = try value(key, expected: "a whole number, or from and to")
    guard node.kind == .object else {
      let number = Int32(try node.readInteger(in: bounds))
      return FraudRange(number, number)
    }
    return try ObjectReader(node, keys: ["from", "to"]).ordered("from", "to", in: bounds)
  }

  /// Two whole numbers, the second at least the first.
  func ordered(
    _ first: String, _ second: String, in bounds: ClosedRange<Int>
  ) throws(Problem) -> FraudRange {
    let from = try integer(first, in: bounds)
    return FraudRange(Int32(from), Int32(try integer(second, in: from...bounds.upperBound)))
  }
}
