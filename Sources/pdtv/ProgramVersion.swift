import Engine

/// What `pdtv --version` prints.
enum ProgramVersion {
  /// The version of the program, by semantic versioning; 0 before the first that others can rely on.
  static let number = "0.8.0"

  static var text: String {
    """
    pdtv \(number)
    commit \(sourceCommit)
    engine \(Engine.version)

    """
  }
}
