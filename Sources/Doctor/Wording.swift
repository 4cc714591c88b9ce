// SPDX-License-Identifier: Apache-2.0

/// A text for a person, in the two languages that cpxd speaks.
///
/// It may hold foreign text (reader names, names in certificates) as it came: whoever shows it makes that harmless.
public struct Wording: Hashable, Sendable {
  public let english: String
  public let french: String

  public init(_ english: String, _ french: String) {
    self.english = english
    self.french = french
  }

  /// A text that is the same in both languages: a name, or the words of another program.
  public init(verbatim text: String) { self.init(text, text) }

  /// `place: `, with the space that French puts before a colon.
  static func at(_ place: String) -> Wording { Wording("\(place): ", "\(place) : ") }

  /// Both texts behind each other, in each language.
  static func + (left: Wording, right: Wording) -> Wording {
    Wording(left.english + right.english, left.french + right.french)
  }
}
