// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// How the card's PIN is: the answer of `GET …/pin` and of `POST …/pin/verify`.
public struct PINStatus: Sendable, Hashable, Codable {
  public var state: State
  /// How many wrong PINs the card still takes; absent when it does not tell.
  public var triesLeft: Int?
  /// What the caller's PIN gave it; absent when it has none.
  public var lease: Lease?
  /// How many leases the card has, whosever they are; absent when there are none.
  public var holders: Int?
  /// True while programs of the caller's user wait for the PIN; absent else.
  public var wanted: Bool?

  public init(state: State, triesLeft: Int?, lease: Lease? = nil, holders: Int? = nil, wanted: Bool? = nil) {
    self.state = state
    self.triesLeft = triesLeft
    self.lease = lease
    self.holders = holders
    self.wanted = wanted
  }

  /// How long a verified PIN serves the caller, and on which connections.
  public struct Lease: Sendable, Hashable, Codable {
    /// `user`, or `connection` for the one it was given on.
    public var scope: String
    /// When it ends at the latest.
    public var until: Date
    /// When it ends unless the card is used.
    public var idleUntil: Date

    public init(scope: String, until: Date, idleUntil: Date) {
      self.scope = scope
      self.until = until
      self.idleUntil = idleUntil
    }
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
