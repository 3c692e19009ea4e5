/// What findings draw for; `docs/internals.md` lists the purposes of all rooms.
enum DrawPurpose: UInt16 {
  /// Groups of tenancies for an interval, and damages for the common pool.
  case pairedGroups = 400
  case pool = 401
  /// After how many days the labour register knows a tenancy.
  case registerLag = 404
}
