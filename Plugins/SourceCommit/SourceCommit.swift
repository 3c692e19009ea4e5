import Foundation
import PackagePlugin

/// Writes a source file with the commit that is built, before each build; `unknown` where there is no repository.
///
/// The manifest could ask for the commit too, but its answer is kept until the manifest changes.
@main
struct SourceCommit: BuildToolPlugin {
  private static let script = """
    commit=$(git -C "$1" rev-parse HEAD 2>/dev/null) || commit=unknown
    text="/// The commit of the source that this program was built from.
    let sourceCommit = \\"$commit\\""
    file="$2/SourceCommit.swift"
    [ "$text" = "$(cat "$file" 2>/dev/null)" ] || printf '%s\\n' "$text" >"$file"
    """

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.pluginWorkDirectoryURL
    return [
      .prebuildCommand(
        displayName: "Commit of the source", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", Self.script, "sh", context.package.directoryURL.path, folder.path],
        outputFilesDirectory: folder)
    ]
  }
}
