import CReportScript

/// The page's own script: the files of `Script`, which the compiler puts into the program, as one function.
enum PageScript {
  static let text: String = {
    let parts = unsafe embedded(creport_script())
    return "\"use strict\";\n(function () {\n\(parts)})();"
  }()
}

/// The page's own style: `Script/Page.css`.
enum PageStyle {
  static let text = unsafe embedded(creport_style())
}

/// A text that is part of the program.
private func embedded(_ text: creport_text) -> String {
  let bytes = unsafe UnsafeBufferPointer(start: text.bytes, count: text.count)
  return unsafe String(decoding: bytes, as: UTF8.self)
}
