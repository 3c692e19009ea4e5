import Commands
import Engine

/// What `pdtv --version` prints.
enum ProgramVersion {
  static var text: String {
    """
    pdtv \(programVersion)
    commit \(sourceCommit)
    engine \(Engine.version)

    """
  }
}
