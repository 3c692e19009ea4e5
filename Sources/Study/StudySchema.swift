package import Text

/// A key of a study file: what its reader knows it by, and what its JSON Schema says of it.
struct StudyKey: Sendable {
  var name: String
  /// What may stand there.
  var schema: JSONValue
  var sentence: String
  var isRequired = false

  fileprivate var member: (key: String, value: JSONValue) {
    guard case .object(let members) = schema else { return (name, schema) }
    return (name, .object(members + [("description", .text(sentence))]))
  }
}

extension [StudyKey] {
  var names: [String] { map(\.name) }
}

/// The JSON Schemas of study files, made from the tables of their keys.
package enum StudySchema {
  /// Of `pdtv sweep`.
  package static var sweep: JSONValue { schema("A study of pdtv sweep", StudyKey.ofSweep) }
  /// Of `pdtv seek`.
  package static var seek: JSONValue { schema("A study of pdtv seek", StudyKey.ofSeek) }

  private static func schema(_ title: String, _ keys: [StudyKey]) -> JSONValue {
    [
      "$schema": .text("https://json-schema.org/draft/2020-12/schema"), "title": .text(title),
      "type": .text("object"), "properties": .object(keys.map(\.member)),
      "required": .texts(keys.filter(\.isRequired).map(\.name)),
      "additionalProperties": .bool(false),
    ]
  }
}

extension StudyKey {
  private static func whole(_ range: ClosedRange<Int>) -> JSONValue {
    [
      "type": .text("integer"), "minimum": .integer(range.lowerBound),
      "maximum": .integer(range.upperBound),
    ]
  }

  private static let text: JSONValue = ["type": .text("string")]
  private static let number: JSONValue = ["type": .text("number")]
  /// The forms of a condition, as its reader takes it apart.
  private static let condition: JSONValue = [
    "type": .text("string"), "pattern": .text("^ *[^ <>=]+ *(>=|<=|=) *[^ <>=]+ *$"),
  ]
  private static let values: JSONValue = [
    "anyOf": [
      ["type": .text("array")],
      [
        "type": .text("object"),
        "properties": ["from": number, "to": number, "step": number],
        "required": .texts(["from", "to"]), "additionalProperties": .bool(false),
      ],
    ]
  ]

  private static let common: [StudyKey] = [
    StudyKey(name: "format", schema: whole(1...1), sentence: "the form of the file"),
    StudyKey(
      name: "base", schema: text,
      sentence: "a scenario as seen from the file, or one of \(TestFunction.names)",
      isRequired: true),
    StudyKey(
      name: "vary", schema: ["type": .text("object"), "additionalProperties": values],
      sentence: "key paths with the values that they take", isRequired: true),
    StudyKey(
      name: "seed", schema: whole(0...Int(Int32.max)),
      sentence: "the first seed; the scenario's own where there is none"),
  ]

  static let ofSweep: [StudyKey] =
    common + [
      StudyKey(
        name: "replications", schema: whole(1...10_000), sentence: "seeds at each point; 1"),
      StudyKey(
        name: "metrics", schema: ["type": .text("array"), "items": text],
        sentence: "paths of summary.json; a function has its own"),
    ]

  static let ofSeek: [StudyKey] =
    common + [
      StudyKey(
        name: "replications", schema: whole(1...100),
        sentence: "seeds that each policy is tried with; 4"),
      StudyKey(
        name: "target", schema: condition, sentence: "what is to be reached", isRequired: true),
      StudyKey(
        name: "minimise", schema: text, sentence: "the metric that is to be least",
        isRequired: true),
      StudyKey(
        name: "subject", schema: ["type": .text("array"), "items": condition],
        sentence: "what has to hold besides; that nothing is unfunded always has to"),
      StudyKey(
        name: "ridge", schema: ["enum": .texts(SeekStudy.Ridge.allCases.map(\.rawValue))],
        sentence: "at which points of the ridge it has to hold; own"),
      StudyKey(
        name: "confidence",
        schema: [
          "type": .text("number"), "minimum": .number(0.5), "maximum": .number(0.99),
        ], sentence: "in which part of the seeds it has to hold; 0.9"),
      StudyKey(
        name: "points", schema: whole(SeekStudy.pointCounts), sentence: "policies to try; 120"),
      StudyKey(
        name: "freshSeeds", schema: whole(8...1_000),
        sentence: "seeds that the best are run again with; 16"),
      StudyKey(
        name: "terms", schema: ["type": .text("object")],
        sentence: "key paths with values: a policy whose promise is in question"),
      StudyKey(
        name: "ranges",
        schema: [
          "type": .text("object"), "properties": ["file": text, "points": whole(2...100_000)],
          "required": .texts(["file", "points"]), "additionalProperties": .bool(false),
        ], sentence: "what is not known of people, and at how many points of it to run"),
      StudyKey(
        name: "words",
        schema: [
          "type": .text("object"),
          "additionalProperties": [
            "anyOf": [text, ["type": .text("array"), "items": text]]
          ],
        ],
        sentence: "by varied key, how sentences say a value: a text with {}, or one for each value"),
    ]
}
