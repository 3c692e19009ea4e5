import Events
import Testing
import Values

/// The order of the checks, and what is known of a line that is refused.
struct RefusalTests {
  @Test("the first field that is missing or invalid is named, in the order of the contract")
  func order() throws {
    for type in EventType.allCases {
      let fields = Sample.fields(type)
      for index in fields.indices {
        let field = fields[index].0
        let name = field.name
        // This field and all behind it missing, or all behind it wrong as well; given backwards, which changes nothing.
        let before = Array(fields[..<index])
        let wrong = fields[index...].map { ($0.0, $0.0 == .type ? "\"\(type.name)\"" : "null") }
        let others = fields[(index + 1)...].map {
          ($0.0, $0.0 == .type ? "\"\(type.name)\"" : "[]")
        }
        guard field != .type else { continue }
        #expect(try refusal(Sample.line(before + wrong)) == "invalid_field \(name)", "\(type)")
        #expect(try refusal(Sample.line((before + wrong).reversed())) == "invalid_field \(name)")
        let missing = try refusal(Sample.line(before + others))
        if field.isOptional {
          let next = index + 1 < fields.count ? "invalid_field \(fields[index + 1].0.name)" : "-"
          #expect(missing == next, "\(type)")
        } else {
          #expect(missing == "missing_field \(name)", "\(type)")
        }
      }
    }
  }

  @Test("id, time and type are each known whatever the others are")
  func independence() throws {
    let ids: [(String?, Bool, String)] = [
      ("\"e1\"", true, "-"), (nil, false, "missing_field id"), ("7", false, "invalid_field id"),
      ("\"a b\"", false, "invalid_field id"),
    ]
    let times: [(String?, Bool, String)] = [
      (Sample.at, true, "-"), (nil, false, "missing_field at"), ("7", false, "invalid_field at"),
      ("\"2026-01-20\"", false, "invalid_field at"),
    ]
    let types: [(String?, EventType?, String?, String)] = [
      ("\"clock.ticked\"", .clockTicked, nil, "-"), (nil, nil, nil, "missing_field type"),
      ("7", nil, nil, "invalid_field type"), ("null", nil, nil, "invalid_field type"),
      ("\"nope\"", nil, "nope", "unknown_type"), ("\"\"", nil, "", "unknown_type"),
      ("\"Clock.ticked\"", nil, "Clock.ticked", "unknown_type"),
      ("\"clock.ticke\"", nil, "clock.ticke", "unknown_type"),
      ("\"clock.ticked\\u0000\"", nil, "clock.ticked\0", "unknown_type"),
      ("\"\\u0063lock.ticked\"", .clockTicked, nil, "-"),
    ]
    for (id, hasId, idRefusal) in ids {
      for (at, hasTime, timeRefusal) in times {
        for (type, known, other, typeRefusal) in types {
          let fields: [(Field, String?)] = [(.type, type), (.at, at), (.id, id)]
          let text = Sample.line(fields.compactMap { field, value in value.map { (field, $0) } })
          let line = try scan(text)[0]
          let expected = [idRefusal, timeRefusal, typeRefusal].first { $0 != "-" } ?? "-"
          #expect(
            line.refusal == expected && (line.id != nil) == hasId
              && line.event.hasTime == hasTime && line.event.type == known
              && line.otherType == other, "\(text)")
        }
      }
    }
  }

  @Test("every type is known by its name and no part of one is")
  func types() throws {
    for type in EventType.allCases {
      #expect(try scan(Sample.line(type))[0].event.type == type)
      for name in [type.name + "x", String(type.name.dropLast()), type.name.uppercased()] {
        let line = try scan(Sample.line(type, .type, "\"\(name)\""))[0]
        #expect(line.refusal == "unknown_type" && line.otherType == name)
      }
    }
  }

  @Test("of a malformed line nothing is known")
  func malformed() throws {
    let line = try scan(Sample.line(.paymentRequested) + "}")[0]
    #expect(line.refusal == "malformed" && line.id == nil && !line.event.hasTime)
    #expect(line.event.type == nil && line.otherType == nil && line.event.field == nil)
  }
}
