package import Text

/// In what a metric or a column is given.
package enum Unit: Equatable, Sendable {
  /// A name, a code or yes and no.
  case none
  case tenge, tengeAMonth, tiyn
  /// From 0 to 1.
  case share
  case days, metres
  /// Months of the run, from 1.
  case month
  /// A number of these things.
  case count(String)

  /// As the documents have it.
  package var text: String {
    switch self {
    case .none: ""
    case .tenge: "tenge"
    case .tengeAMonth: "tenge a month"
    case .tiyn: "tiyn"
    case .share: "share"
    case .days: "days"
    case .metres: "metres"
    case .month: "month, from 1"
    case .count(let things): things
    }
  }
}

/// What stands at a path.
package enum MetricKind: Sendable {
  case text, whole, number
  /// An array of numbers.
  case numbers
  /// Objects: with and without an interval, and over the replications.
  case share, counted, estimate
}

/// One entry of the table that `summary.json`, the documents, the terminal and the report are made from: where a number stands, in
/// which unit, what it says, and how it is got.
package struct Metric<Of>: Sendable {
  /// What the documents say of one path.
  package struct Line: Sendable {
    package var path: String
    package var kind: MetricKind
    package var unit: Unit
    package var sentence: String
  }

  /// What a reader of the terminal or of the report sees beside the number; nil where neither shows it alone.
  package var label: String?
  /// One for each path that the metric puts into the summary.
  package var lines: [Line]
  /// The members that it puts into its object of the summary.
  package var members: @Sendable (Of) -> [(key: String, value: JSONValue)]

  private init(
    _ key: String, _ kind: MetricKind, _ unit: Unit, _ sentence: String, label: String? = nil,
    _ value: @escaping @Sendable (Of) -> JSONValue
  ) {
    self.label = label
    lines = [Line(path: key, kind: kind, unit: unit, sentence: sentence)]
    members = { [(key, value($0))] }
  }

  private init<Inner>(
    _ prefix: String, _ inner: [Metric<Inner>],
    _ members: @escaping @Sendable (Of) -> [(key: String, value: JSONValue)]
  ) {
    lines = inner.flatMap(\.lines).map {
      Line(path: prefix + $0.path, kind: $0.kind, unit: $0.unit, sentence: $0.sentence)
    }
    self.members = members
  }

  static func text(
    _ key: String, _ sentence: String, _ value: @escaping @Sendable (Of) -> String?
  ) -> Metric {
    Metric(key, .text, .none, sentence) { .optional(value($0)) }
  }

  /// A whole number of things.
  static func count(
    _ key: String, _ unit: Unit, _ sentence: String, label: String? = nil,
    _ value: @escaping @Sendable (Of) -> Int?
  ) -> Metric {
    Metric(key, .whole, unit, sentence, label: label) { .optional(value($0)) }
  }

  /// A number that may be fractional; null where there is none.
  static func number(
    _ key: String, _ unit: Unit, _ sentence: String, label: String? = nil,
    _ value: @escaping @Sendable (Of) -> Double?
  ) -> Metric {
    Metric(key, .number, unit, sentence, label: label) { .optional(value($0)) }
  }

  /// A number for each month of the run or for each resample.
  static func series(
    _ key: String, _ unit: Unit, _ sentence: String, _ values: @escaping @Sendable (Of) -> [Double]
  ) -> Metric {
    Metric(key, .numbers, unit, sentence) { .numbers(values($0)) }
  }

  /// A share as an object with its interval and what it is made from.
  static func share(
    _ key: String, _ sentence: String, label: String? = nil,
    _ value: @escaping @Sendable (Of) -> Summary.Share
  ) -> Metric {
    Metric(key, .share, .share, sentence, label: label) {
      Summary.Share.metrics.json(of: value($0))
    }
  }

  /// A count of how many, with the share and without an interval: what happened in the run, and no sample of anything.
  static func counted(
    _ key: String, _ sentence: String, label: String? = nil,
    _ value: @escaping @Sendable (Of) -> Summary.Share
  ) -> Metric {
    Metric(key, .counted, .share, sentence, label: label) {
      Summary.Share.countMetrics.json(of: value($0))
    }
  }

  /// A number over the replications as an object with its interval.
  static func estimate(
    _ key: String, _ unit: Unit, _ sentence: String,
    _ value: @escaping @Sendable (Of) -> Estimate
  ) -> Metric {
    Metric(key, .estimate, unit, sentence) { Estimate.metrics.json(of: value($0)) }
  }

  /// An object of its own.
  static func object<Inner>(
    _ key: String, _ inner: [Metric<Inner>], _ value: @escaping @Sendable (Of) -> Inner
  ) -> Metric {
    Metric("\(key).", inner) { [(key, inner.json(of: value($0)))] }
  }

  /// An object of its own, which is left out where there is none.
  static func optionalObject<Inner>(
    _ key: String, _ inner: [Metric<Inner>], _ value: @escaping @Sendable (Of) -> Inner?
  ) -> Metric {
    Metric("\(key).", inner) { whole in
      value(whole).map { [(key, inner.json(of: $0))] } ?? []
    }
  }

  /// The members of another table among those of this one.
  static func included<Inner>(
    _ inner: [Metric<Inner>], _ value: @escaping @Sendable (Of) -> Inner
  ) -> Metric {
    Metric("", inner) { inner.members(of: value($0)) }
  }

  /// An object for each name; the documents write `placeholder` for the name.
  static func byName<Inner>(
    _ key: String, _ placeholder: String, _ inner: [Metric<Inner>],
    _ values: @escaping @Sendable (Of) -> [Summary.Named<Inner>]
  ) -> Metric {
    Metric("\(key).\(placeholder).", inner) { whole in
      [(key, .object(values(whole).map { ($0.name, inner.json(of: $0.value)) }))]
    }
  }

  /// The same, left out where there is no name.
  static func optionalByName<Inner>(
    _ key: String, _ placeholder: String, _ inner: [Metric<Inner>],
    _ values: @escaping @Sendable (Of) -> [Summary.Named<Inner>]
  ) -> Metric {
    Metric("\(key).\(placeholder).", inner) { whole in
      let named = values(whole)
      if named.isEmpty { return [] }
      return [(key, .object(named.map { ($0.name, inner.json(of: $0.value)) }))]
    }
  }

  /// A number for each name.
  static func numbersByName(
    _ key: String, _ placeholder: String, _ unit: Unit, _ sentence: String,
    _ values: @escaping @Sendable (Of) -> [Summary.Named<Double>]
  ) -> Metric {
    var metric = Metric(key, .number, unit, sentence) {
      .object(values($0).map { ($0.name, .number($0.value)) })
    }
    metric.lines[0].path += ".\(placeholder)"
    return metric
  }

  /// A share for each name, as an object; `members` are those of the object.
  static func sharesByName(
    _ key: String, _ placeholder: String, _ sentence: String,
    _ members: [Metric<Summary.Share>] = Summary.Share.metrics,
    _ values: @escaping @Sendable (Of) -> [Summary.Named<Summary.Share>]
  ) -> Metric {
    let hasInterval = members.count > Summary.Share.countMetrics.count
    let kind = hasInterval ? MetricKind.share : .counted
    var metric = Metric(key, kind, .share, sentence) {
      .object(values($0).map { ($0.name, members.json(of: $0.value)) })
    }
    metric.lines[0].path += ".\(placeholder)"
    return metric
  }

  /// An array of objects.
  static func list<Inner>(
    _ key: String, _ inner: [Metric<Inner>], _ values: @escaping @Sendable (Of) -> [Inner]
  ) -> Metric {
    Metric("\(key)[].", inner) { whole in
      [(key, .array(values(whole).map { inner.json(of: $0) }))]
    }
  }
}

extension Array {
  /// The members of an object that this table says, in its order.
  package func members<Of>(of whole: Of) -> [(key: String, value: JSONValue)]
  where Element == Metric<Of> {
    flatMap { $0.members(whole) }
  }

  package func json<Of>(of whole: Of) -> JSONValue where Element == Metric<Of> {
    .object(members(of: whole))
  }
}

extension Array {
  /// The metric at a path of this table that a reader sees with a label.
  package func labelled<Of>(_ path: String) -> (label: String, text: (Of) -> String)
  where Element == Metric<Of> {
    guard let metric = first(where: { $0.lines[0].path == path }), let label = metric.label else {
      preconditionFailure("\(path) is a metric with a label")
    }
    return (label, { metric.text(of: $0) })
  }
}

extension Metric {
  /// The number in its unit as a terminal shows it; `–` where there is none.
  package func text(of whole: Of) -> String {
    switch members(whole)[0].value {
    case .number(let number):
      switch lines[0].unit {
      case .share: NumberText.percent(number)
      case .tenge, .tengeAMonth: NumberText.rough(number)
      case .none, .tiyn, .days, .metres, .month, .count: NumberText.decimal(number)
      }
    case .whole(let number): NumberText.grouped(number)
    case .text(let text): PrintableText.line(text)
    case .null: NumberText.none
    case .bool(let isTrue): isTrue ? "yes" : "no"
    case .digits(let text): text
    case .object, .array: NumberText.none
    }
  }
}
