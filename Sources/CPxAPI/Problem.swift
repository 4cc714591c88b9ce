// SPDX-License-Identifier: Apache-2.0

/// A problem document (RFC 9457): the body of every answer that is an error.
public struct Problem: Sendable, Hashable, Codable {
  /// What went wrong; the one member programs should look at.
  public var type: ProblemType
  /// The type in a few words, always the same for a type.
  public var title: String
  /// The HTTP status it came with.
  public var status: Int
  /// What went wrong this time and what to do, for a person.
  public var detail: String?
  /// How many PIN tries are left, when a PIN was refused.
  public var triesLeft: Int?
  /// The serial numbers of the cards that are in the readers, when another was asked for.
  public var cards: [String]?
  /// What the caller would have to be granted.
  public var grant: String?

  /// A problem of a known type, with the title and the status of the type.
  public init(
    _ type: ProblemType, detail: String? = nil, triesLeft: Int? = nil, cards: [String]? = nil, grant: String? = nil
  ) {
    self.type = type
    title = type.title
    status = type.status
    self.detail = detail
    self.triesLeft = triesLeft
    self.cards = cards
    self.grant = grant
  }
}
