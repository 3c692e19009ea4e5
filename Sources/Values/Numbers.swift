/// The number of one of many of a kind, from 0: its place in the table of its kind.
///
/// A number of one kind cannot stand where one of another kind is wanted: `Number<Dwelling>` is no `Number<Owner>`. Where there
/// may be none, it is optional.
@frozen
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

/// A literal takes its kind from where it stands.
extension Number: ExpressibleByIntegerLiteral {
  @inlinable
  public init(integerLiteral value: Int32) { self.init(value) }
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
    _modify { yield &self[number.index] }
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

extension Int64 {
  /// The number as a ledger stores it.
  @inlinable
  public init<Subject>(_ number: Number<Subject>) { self = Int64(number.rawValue) }
}

/// A number or none in the four bytes of a number, for records of which there are many.
@propertyWrapper
@frozen
public struct OptionalNumber<Subject>: Hashable, Sendable {
  @usableFromInline var packed: Int32

  @inlinable
  public init(wrappedValue: Number<Subject>?) { packed = wrappedValue?.rawValue ?? -1 }

  @inlinable
  public var wrappedValue: Number<Subject>? {
    get { packed < 0 ? nil : Number(packed) }
    set { packed = newValue?.rawValue ?? -1 }
  }
}

/// What is known of each of a kind, by its number.
///
/// `@inlinable`, because the payment path of the engine reads three of these tables from another room.
@frozen
public struct Table<Subject, Element> {
  @usableFromInline var storage: [Element]

  @inlinable
  public init(_ elements: [Element] = []) { storage = elements }

  @inlinable
  public init(repeating element: Element, count: Int) {
    storage = [Element](repeating: element, count: count)
  }

  /// In the order of the numbers.
  @inlinable
  public var elements: [Element] { storage }

  @inlinable
  public var count: Int { storage.count }

  @inlinable
  public subscript(_ number: Number<Subject>) -> Element {
    get { storage[number.index] }
    _modify { yield &storage[number.index] }
  }

  /// Gives the element the next number.
  @inlinable
  @discardableResult
  public mutating func append(_ element: Element) -> Number<Subject> {
    storage.append(element)
    return Number(index: storage.count - 1)
  }
}

extension Table: Sendable where Element: Sendable {}
extension Table: Equatable where Element: Equatable {}
