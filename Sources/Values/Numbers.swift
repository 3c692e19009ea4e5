/// The number of one of many of a kind, from 0: its place in the table of its kind.
///
/// A number of one kind cannot stand where one of another kind is wanted: `Number<Dwelling>` is no `Number<Owner>`. Where there
/// may be none, it is optional.
public struct Number<Subject>: Hashable, Comparable, Sendable {
  public let rawValue: Int32

  @inlinable
  public init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// The number of what stands at this place in the table.
  @inlinable
  public init(index: Int) { rawValue = Int32(index) }

  /// Its place in the table.
  @inlinable
  public var index: Int { Int(rawValue) }

  @inlinable
  public static func < (a: Number, b: Number) -> Bool { a.rawValue < b.rawValue }
}

extension Number: Strideable {
  @inlinable
  public func distance(to other: Number) -> Int { other.index - index }

  @inlinable
  public func advanced(by count: Int) -> Number { Number(index: index + count) }
}

extension Number: CustomStringConvertible {
  public var description: String { String(rawValue) }
}

extension Int {
  /// The place of what has this number in the table of its kind.
  @inlinable
  public init<Subject>(_ number: Number<Subject>) { self = number.index }
}

/// An array of all of a kind is the table that their numbers point into.
extension Array {
  @inlinable
  public subscript(_ number: Number<Element>) -> Element {
    get { self[number.index] }
    set { self[number.index] = newValue }
  }

  /// The number that the next element will have.
  @inlinable
  public var nextNumber: Number<Element> { Number(index: count) }

  /// The numbers of all elements, in their order.
  @inlinable
  public var numbers: LazyMapSequence<Range<Int>, Number<Element>> {
    (0..<count).lazy.map { Number(index: $0) }
  }
}

/// What is known of each of a kind, by its number.
public struct Table<Subject, Element> {
  /// In the order of the numbers.
  public private(set) var elements: [Element]

  public init(_ elements: [Element]) { self.elements = elements }

  public init(repeating element: Element, count: Int) {
    elements = [Element](repeating: element, count: count)
  }

  public var count: Int { elements.count }

  public subscript(_ number: Number<Subject>) -> Element {
    get { elements[number.index] }
    _modify { yield &elements[number.index] }
  }
}

extension Table: Sendable where Element: Sendable {}
extension Table: Equatable where Element: Equatable {}
