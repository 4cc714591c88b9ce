// SPDX-License-Identifier: Apache-2.0

/// A link that submits a form by the script of a Jakarta Faces implementation, such as
/// `mojarra.jsfcljs(document.getElementById('f'),{'f:go':'f:go'},'')`, read without running it.
struct JSFCommand {
  /// The id of the form.
  let form: String
  /// What the submission adds.
  let fields: [HTMLForm.Field]

  /// Nil for any other script.
  init?(_ script: String) {
    guard script.utf8.count <= 4096, let call = script.firstRange(of: "jsfcljs(") else { return nil }
    let arguments = script[call.upperBound...]
    guard let open = arguments.firstIndex(of: "{"), let close = arguments[open...].firstIndex(of: "}"),
      let form = Self.quoted(arguments[..<open]).first
    else { return nil }
    let texts = Self.quoted(arguments[open..<close])
    guard !texts.isEmpty, texts.count.isMultiple(of: 2) else { return nil }
    self.form = form
    fields = stride(from: 0, to: texts.count, by: 2).map { HTMLForm.Field(name: texts[$0], value: texts[$0 + 1]) }
  }

  /// The texts in single or double quotes.
  private static func quoted(_ text: Substring) -> [String] {
    var texts: [String] = []
    var rest = text
    while let start = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
      let inside = rest[rest.index(after: start)...]
      guard let end = inside.firstIndex(of: rest[start]) else { break }
      texts.append(String(inside[..<end]))
      rest = inside[inside.index(after: end)...]
    }
    return texts
  }
}
