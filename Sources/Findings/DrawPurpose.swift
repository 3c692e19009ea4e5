/// What findings draw for; `docs/internals.md` lists the purposes of all rooms.
enum DrawPurpose: UInt16 {
  /// Groups of tenancies for an interval, and damages for the common pool.
  case pairedGroups = 400
  case pool = 401
  /// How often a case of fraud is in a resample.
  case resampledCases = 405
  /// After how many days the labour register knows a tenancy.
  case registerLag = 404
}
