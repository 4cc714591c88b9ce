// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// For files of other programs of which only a part is ours to change.
extension JSONTree {
  /// The member of an object at a path of names; nil where there is none.
  subscript(path: ArraySlice<String>) -> JSONTree? {
    guard let name = path.first else { return self }
    guard case .object(let members) = self else { return nil }
    return members[name]?[path.dropFirst()]
  }

  /// The same with a value at a path of names; objects are made on the way, and what is none there is replaced.
  func setting(_ value: JSONTree, at path: ArraySlice<String>) -> JSONTree {
    guard let name = path.first else { return value }
    var members: [String: JSONTree] = [:]
    if case .object(let existing) = self { members = existing }
    members[name] = (members[name] ?? .object([:])).setting(value, at: path.dropFirst())
    return .object(members)
  }

  /// Indented, with sorted names and a line feed at the end.
  var text: String { encoded([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + "\n" }

  /// Without spaces.
  var line: String { encoded([.sortedKeys, .withoutEscapingSlashes]) }

  private func encoded(_ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
