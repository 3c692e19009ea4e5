/// What findings draw for; `docs/internals.md` lists the purposes of all rooms.
enum DrawPurpose: UInt16 {
  /// Damages for the common pool.
  case pool = 401
  /// After how many days the labour register knows a tenancy.
  case registerLag = 404
}
