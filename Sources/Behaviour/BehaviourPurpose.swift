package import Values

/// What the honest half of the room draws for: 200 to 299, one for each kind of question.
///
/// The subject is the number of the tenancy, the owner or the dwelling; the draw's number is the question's month and attempt, so
/// that an answer in one month says nothing of another.
package enum BehaviourPurpose: UInt16, CaseIterable, Sendable {
  case tenantTaste = 200
  case ownerTaste = 201
  case awareness = 202
  case registrationDelay = 203
  case districtTaste = 204
  case leaseKind = 205
  case endsEarly = 206
  case outreach = 207
  case renewal = 208
  case payingHabit = 210
  case paymentDay = 211
  case paymentPlace = 212
  case positioning = 213
  case afterRejection = 214
  case blockedTry = 215
  case keepsHours = 216
  case bill = 220
  case work = 230
  case damage = 240
  case leaseEnd = 241
  case wrongCode = 250
  case passesOn = 251
  case renewsEarly = 252
  case claimsAll = 253
  case settler = 260
  case settlerJob = 261
  case settlerWork = 262
  case settlerContract = 263
  case settlerLeaving = 264

  package func draw(seed: UInt64, subject: Int32) -> Draw {
    Draw(seed: seed, purpose: rawValue, subject: UInt32(bitPattern: subject))
  }

  package func draw<Subject>(seed: UInt64, subject: Number<Subject>) -> Draw {
    draw(seed: seed, subject: subject.rawValue)
  }
}

/// The number of a draw that belongs to a month: one of 256 parts, attempts and questions each.
func drawNumber(_ month: Month, part: Int = 0, attempt: Int = 0, question: Int = 0) -> UInt64 {
  UInt64(month.number) << 24 | UInt64(part & 0xFF) << 16 | UInt64(attempt & 0xFF) << 8
    | UInt64(question & 0xFF)
}
