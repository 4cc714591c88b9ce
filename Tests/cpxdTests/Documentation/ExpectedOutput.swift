// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What the documentation says that a command prints, compared loosely: numbers may be others, and `…` stands for
/// anything. JSON may have its members in another order, and more of them.
struct ExpectedOutput {
  let lines: [String]

  func matches(_ actual: String) -> Bool {
    let text = lines.joined(separator: "\n")
    // A line of HTTP or the like is no JSON, and JSON with dots is none before they are out.
    if let wanted = Self.json(text.replacing(/,?\s*"?…"?/, with: "")), let found = Self.json(actual) {
      return Self.has(found, wanted)
    }
    return actual.trimmingCharacters(in: .newlines).wholeMatch(of: pattern) != nil
  }

  private static func json(_ text: String) -> Any? {
    guard text.contains("{") else { return nil }
    return try? JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  /// Whether everything wanted is there: members by name, elements of arrays by the first, and values by their type.
  private static func has(_ found: Any, _ wanted: Any) -> Bool {
    switch (found, wanted) {
    case (let found as [String: Any], let wanted as [String: Any]):
      wanted.allSatisfy { name, value in found[name].map { has($0, value) } ?? false }
    case (let found as [Any], let wanted as [Any]):
      wanted.allSatisfy { wanted in found.contains { has($0, wanted) } }
    case (is String, is String), (is NSNumber, is NSNumber), (is NSNull, is NSNull): true
    default: false
    }
  }

  private var pattern: Regex<AnyRegexOutput> {
    let expressions = lines.map { line in
      line.split(separator: /\s+/).map { word in
        // Of a word with digits, runs of hexadecimal digits are a number and anything else is itself.
        var expression = ""
        var rest = word[...]
        while let first = rest.first {
          if let number = rest.prefixMatch(of: /[0-9A-Fa-f]{8,}|[0-9]+/) {
            expression += "[0-9A-Fa-f]+"
            rest = rest.dropFirst(number.0.count)
          } else {
            expression += first == "…" ? "[\\s\\S]*" : NSRegularExpression.escapedPattern(for: String(first))
            rest = rest.dropFirst()
          }
        }
        return expression
      }.joined(separator: "\\s+")
    }
    // Escaped by Foundation, which writes nothing that Swift's Regex does not read.
    return (try? Regex(#"\s*"# + expressions.joined(separator: #"\s*\n\s*"#))) ?? Regex(verbatim: "")
  }
}
