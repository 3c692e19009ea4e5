import Configuration
import Diagnostics

/// What is wrong with a setting of the command line is said of the setting: the file has another value at that place.
extension Scenario {
  static func blaming(
    _ settings: [Setting], _ problem: Problem, path: String
  ) -> Problem {
    guard let subject = problem.subject else { return problem }
    if problem.status == .content {
      guard let setting = settings.last(where: { $0.hasPut(subject, problem) }),
        let option = setting.option
      else { return problem }
      var blamed = problem
      blamed.status = .usage
      blamed.file = nil
      blamed.place = nil
      blamed.subject = nil
      blamed.message = "\(option) \(setting.shortText): \(problem.message)"
      return blamed
    }
    // A key that a document does not have.
    guard problem.status == .usage, problem.suggestion == nil,
      let setting = settings.last(where: { $0.pathInPart == subject })
    else { return problem }
    let keys = KnownKeys(path)
    var blamed = problem
    blamed.suggestion = keys.nearest(to: setting.key)
    if setting.key == subject { blamed.expected = keys.expected ?? problem.expected }
    return blamed
  }
}

extension Setting {
  /// The key path in the document that it goes to.
  fileprivate var pathInPart: String {
    isOfPart ? String(key.drop { $0 != "." }.dropFirst()) : key
  }

  /// As it was given, without the end of a long value.
  fileprivate var shortText: String { value.count > 40 ? "\(key)=\(value.prefix(40))…" : text }

  /// Whether a problem is with the value that this setting put in: it is at its key path, and the line has the value.
  fileprivate func hasPut(_ subject: String, _ problem: Problem) -> Bool {
    let path = pathInPart
    guard subject == path || subject.hasPrefix("\(path).") || subject.hasPrefix("\(path)[") else {
      return false
    }
    // Another file may have a key of this name.
    return problem.place.map { $0.excerpt.contains(value.prefix(8)) } ?? true
  }
}

/// The key paths that a setting of a scenario can name, as far as its files can be read.
private struct KnownKeys {
  private var paths: [String] = []
  private var first: [String] = []

  init(_ path: String) {
    guard let own = try? Document.read(path: path) else { return }
    var documents = [own]
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    func read(_ name: String?) -> Document? {
      name.flatMap { try? Document.read(path: $0.hasPrefix("/") ? $0 : folder + $0) }
    }
    if let base = read(own.root.member("basedOn")?.string) { documents.append(base) }
    for document in documents {
      for member in document.root.members where !first.contains(member.key) {
        first.append(member.key)
      }
      add(document.root, "")
    }
    for part in ["programme", "behaviour"] {
      let named = documents.lazy.compactMap { $0.root.member(part)?.member("file")?.string }.first
      if let document = read(named) { add(document.root, "\(part).") }
    }
  }

  /// Every key below `node`, with what stands before it.
  private mutating func add(_ node: Node, _ before: String) {
    for member in node.members {
      let path = before + member.key
      paths.append(path)
      add(member.value, "\(path).")
    }
    for (number, element) in node.elements.enumerated() {
      add(element, "\(before.dropLast())[\(number)].")
    }
  }

  /// The path that ends with `key`, or that is near to it with or without its first part.
  func nearest(to key: String) -> String? {
    if let whole = paths.first(where: { $0.hasSuffix(".\(key)") }) { return whole }
    if let near = NearestName.of(key, in: paths) { return near }
    let shorter = paths.map { String($0.drop { $0 != "." }.dropFirst()) }
    guard let near = NearestName.of(key, in: shorter.filter { !$0.isEmpty }),
      let index = shorter.firstIndex(of: near)
    else { return nil }
    return paths[index]
  }

  var expected: String? {
    first.isEmpty
      ? nil
      : "a key of the scenario (\(first.joined(separator: ", "))), or one of programme.… or behaviour.…"
  }
}
