// SPDX-License-Identifier: Apache-2.0
import Certificates

/// What would tell whose card, computer or account it is, and how to take it out of a text.
///
/// Beside the words that are known, what only looks like a number of a person, card or device goes, and the names of home
/// directories and of users in a configuration.
public struct PersonalData: Hashable, Sendable {
  private var words: Set<String> = []

  public init() {}

  /// - Parameter observation: whose cards' serial numbers, certificates and readers' serial numbers are taken.
  init(_ observation: Observation) {
    for reader in observation.readers {
      // pcscd puts a device's serial number in parentheses: `Gemalto PC Twin Reader (70D7E2EE) 00 00`.
      for number in reader.name.matches(of: /\(([^()]*[0-9][^()]*)\)/) { add(String(number.output.1)) }
    }
    for card in observation.cards {
      add(card.serial)
      for case .success(let certificate) in card.certificates.map(\.content) {
        add(certificate.serialNumberText)
        for attribute in certificate.subject.relativeNames.flatMap(\.attributes) where attribute.type != .country {
          add(attribute.value)
          let isName = [.surname, .givenName].contains(attribute.type)
          for word in attribute.value.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
          where isName || word.count > 2 { add(String(word)) }
        }
      }
    }
  }

  /// Adds a word; a single character is none, it would be everywhere.
  public mutating func add(_ word: String) {
    guard word.count > 1, !Self.harmless.contains(word.lowercased()) else { return }
    words.insert(word.lowercased())
  }

  /// Accounts that every machine has.
  private static let harmless: Set = ["root", "cpxd", "cpxd-svc", "localhost", "test"]

  static let blank = "***"

  /// The text without it.
  public func redacted(_ text: String) -> String {
    var text = text
    // Long words first: a short one may be a part of them.
    for word in words.sorted(by: { ($0.count, $0) > ($1.count, $1) }) { text = Self.replace(word, in: text) }
    text.replace(/(\/home\\?\/)[^\/\s"\\]+/) { $0.output.1 + Self.blank }
    text.replace(/("user"\s*:\s*)"[^"]*"/) { $0.output.1 + "\"\(Self.blank)\"" }
    return Self.withoutNumbers(text)
  }

  /// Replaces a word where it stands for itself.
  private static func replace(_ word: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    let lower = Array(word)
    while let start = find(lower, in: rest) {
      result += rest[..<start.lowerBound] + blank
      rest = rest[start.upperBound...]
    }
    return result + rest
  }

  private static func find(_ word: [Character], in text: Substring) -> Range<Substring.Index>? {
    guard let first = word.first?.lowercased() else { return nil }
    var start = text.startIndex
    var isBoundary = true
    // JSON and RFC 4514 write `\n`, `\u0007` and `\07` in the middle of a name: what follows begins a word.
    var endOfEscape: Substring.Index?
    while start < text.endIndex {
      if isBoundary || start == endOfEscape, text[start].lowercased() == first {
        var (end, index) = (start, 0)
        while index < word.count, end < text.endIndex, text[end].lowercased() == word[index].lowercased() {
          (end, index) = (text.index(after: end), index + 1)
        }
        if index == word.count, end == text.endIndex || !isPart(text[end]) { return start..<end }
      }
      isBoundary = !isPart(text[start])
      if let escape = text[start...].prefixMatch(of: /\\(?:u[0-9A-Fa-f]{4}|x?[0-9A-Fa-f]{2}|[a-z])/) {
        endOfEscape = escape.range.upperBound
      }
      start = text.index(after: start)
    }
    return nil
  }

  private static func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// Six digits or more that stand together, but for the numbers that PC/SC gives its errors and for an ATR.
  private static func withoutNumbers(_ text: String) -> String {
    var text = text
    text.replace(/(0x[0-9A-Fa-f]{8}\b|ATR [0-9A-F]+)|[0-9A-Za-z]*[0-9]{6,}[0-9A-Za-z]*/) { match in
      match.output.1.map(String.init) ?? blank
    }
    return text
  }
}
