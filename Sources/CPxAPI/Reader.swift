// SPDX-License-Identifier: Apache-2.0

/// The answer of `GET /v1/readers`.
public struct ReaderList: Sendable, Hashable, Codable {
  public var readers: [Reader]

  public init(readers: [Reader]) {
    self.readers = readers
  }
}

/// A card reader and what is in it.
public struct Reader: Sendable, Hashable, Codable {
  /// As PC/SC names it; not stable when readers are plugged in again.
  public var name: String
  /// Whether it exists in software only.
  public var virtual: Bool
  public var state: State
  /// The answer to reset of the card in it, in upper-case hexadecimal.
  public var atr: String?
  /// The serial number of the card in it, when it is a CPx card.
  public var card: String?
  /// A sentence on a state that needs one.
  public var detail: String?

  public init(
    name: String, virtual: Bool, state: State, atr: String? = nil, card: String? = nil, detail: String? = nil
  ) {
    self.name = name
    self.virtual = virtual
    self.state = state
    self.atr = atr
    self.card = card
    self.detail = detail
  }

  /// What a reader is doing.
  public struct State: RawRepresentable, Sendable, Hashable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// No card is in it.
    public static let empty = State(rawValue: "empty")
    /// The card in it is being recognised.
    public static let reading = State(rawValue: "reading")
    /// A CPx card is in it.
    public static let card = State(rawValue: "card")
    /// The card in it does not answer.
    public static let mute = State(rawValue: "mute")
    /// The card in it is no CPx card.
    public static let unknown = State(rawValue: "unknown")
    /// The reader itself cannot be used.
    public static let unavailable = State(rawValue: "unavailable")

    /// Every state of this version of the API.
    public static let known: [State] = [.empty, .reading, .card, .mute, .unknown, .unavailable]
  }
}
