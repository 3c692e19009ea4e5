package import Text

extension JSONValue {
  /// A value of a document taken out of its text, so that it can be changed and written as JSON.
  package init(_ node: Node) {
    switch node.kind {
    case .null: self = .null
    case .bool: self = .bool(node.bool == true)
    case .number:
      self = .digits(ExactNumber(text: node.contents.bytes[node.byteRange]).decimal)
    case .string: self = .text(node.string ?? "")
    case .array: self = .array(node.elements.map { JSONValue($0) })
    case .object: self = .object(node.members.map { ($0.key, JSONValue($0.value)) })
    }
  }
}

// MARK: Changing

extension JSONValue {
  /// Puts a value at the end of a path of keys, the last of which may be new.
  package mutating func set(_ path: [String], _ value: JSONValue) {
    edit(path) { $0 = value }
  }

  /// Takes the key at the end of a path away; nothing where there is none.
  package mutating func remove(_ path: [String]) {
    guard let key = path.last else { return }
    edit(path.dropLast()) { object in
      if case .object(let members) = object { object = .object(members.filter { $0.key != key }) }
    }
  }

  /// Changes the value at the end of a path of keys; a key that is not there begins as null.
  package mutating func edit(_ path: some Collection<String>, _ change: (inout JSONValue) -> Void) {
    guard let key = path.first else { return change(&self) }
    var members: [(key: String, value: JSONValue)] = []
    if case .object(let known) = self { members = known }
    let index = members.firstIndex { $0.key == key } ?? members.count
    if index == members.count { members.append((key, .null)) }
    members[index].value.edit(path.dropFirst(), change)
    self = .object(members)
  }

  /// Changes one value of an array.
  package mutating func edit(at index: Int, _ change: (inout JSONValue) -> Void) {
    guard case .array(var elements) = self, elements.indices.contains(index) else { return }
    change(&elements[index])
    self = .array(elements)
  }

  package mutating func append(_ element: JSONValue) {
    guard case .array(let elements) = self else { return }
    self = .array(elements + [element])
  }

  package mutating func remove(at index: Int) {
    guard case .array(var elements) = self, elements.indices.contains(index) else { return }
    elements.remove(at: index)
    self = .array(elements)
  }
}
