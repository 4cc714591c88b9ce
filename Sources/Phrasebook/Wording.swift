// SPDX-License-Identifier: Apache-2.0

/// A text for a person in every language, for what is said before it is known who reads it.
///
/// It may hold foreign text (reader names, names in certificates) as it came: whoever shows it makes that harmless.
public struct Wording: Hashable, Sendable {
  public let english: String
  public let french: String

  public init(_ english: String, _ french: String) {
    self.english = english
    self.french = french
  }

  /// The same phrase of each language: `Wording { $0.noCard }`.
  public init(_ phrase: (any Phrases) -> String) { self.init(phrase(English()), phrase(French())) }

  /// The same phrase of each language about a text: `Wording(reason) { $0.daemonSilent(on: path, reason: $1) }`.
  public init(_ text: Wording, _ phrase: (any Phrases, String) -> String) {
    self.init(phrase(English(), text.english), phrase(French(), text.french))
  }

  /// A text that is the same in all languages: a name, or the words of another program.
  public init(verbatim text: String) { self.init(text, text) }

  /// What the operating system or OpenSSL says, by its English words; verbatim where a language has none for them.
  public static func systemWords(_ words: String) -> Wording { Wording { $0.systemReason(words) } }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }

  /// `place: `, with the space that French puts before a colon.
  public static func at(_ place: String) -> Wording { Wording("\(place): ", "\(place) : ") }

  /// Both texts behind each other, in each language.
  public static func + (left: Wording, right: Wording) -> Wording {
    Wording(left.english + right.english, left.french + right.french)
  }
}
