import Configuration
import Diagnostics
import Values

/// Reads any bytes as a document and tries what can be done with it. Stops the process where that does not hold
/// together; an entry for a fuzzer.
package func fuzzConfiguration(_ bytes: Span<UInt8>) {
  var copy: [UInt8] = []
  for index in 0..<bytes.count { copy.append(bytes[index]) }
  let document: Document
  do {
    document = try Document(file: "fuzz", bytes: copy)
  } catch {
    precondition(error.text.hasPrefix("pdtv: fuzz:"), "a problem names its file")
    return
  }
  let canonical = document.root.canonical
  let again = try? Document(file: "fuzz", bytes: canonical)
  precondition(again?.root.canonical == canonical, "the canonical form is a document")
  fuzzNode(document.root, document, canonical)
}

private func fuzzNode(_ node: Node, _ document: Document, _ canonical: [UInt8]) {
  precondition(node.place.line > 0 && node.place.width > 0, "every value has a place")
  _ = try? node.readTenge(in: .zero...Tenge.eventMaximum)
  _ = try? node.readRate(in: Rate(millionths: 0)...Rate(millionths: 1))
  _ = try? node.readInteger(in: 0...1200)
  _ = try? node.readDouble(in: -180...180)
  if node.kind == .string { _ = node.place(scalar: 3, width: 2) }
  if document.bytes.count < 256, !node.path.isEmpty {
    let same = try? document.setting(node.path, to: node.sourceText)
    precondition(same?.root.canonical == canonical, "a value set to itself changes nothing")
  }
  for element in node.elements { fuzzNode(element, document, canonical) }
  for member in node.members { fuzzNode(member.value, document, canonical) }
}
