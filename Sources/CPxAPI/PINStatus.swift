// SPDX-License-Identifier: Apache-2.0

/// How the card's PIN is: the answer of `GET …/pin` and of `POST …/pin/verify`.
public struct PINStatus: Sendable, Hashable, Codable {
  public var state: State
  /// How many wrong PINs the card still takes; absent when it does not tell.
  public var triesLeft: Int?

  public init(state: State, triesLeft: Int?) {
    self.state = state
    self.triesLeft = triesLeft
  }

  /// What the PIN allows now.
  public struct State: RawRepresentable, Sendable, Hashable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// It must be verified before a key is used.
    public static let locked = State(rawValue: "locked")
    /// It has been verified.
    public static let verified = State(rawValue: "verified")
    /// No try is left; only the PUK helps.
    public static let blocked = State(rawValue: "blocked")
    /// The card has no PIN: one without contact.
    public static let absent = State(rawValue: "absent")

    /// Every state of this version of the API.
    public static let known: [State] = [.locked, .verified, .blocked, .absent]
  }
}
