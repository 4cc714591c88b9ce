// SPDX-License-Identifier: Apache-2.0
public import HealthCards

/// A reader as the service sees it.
public struct ReaderReport: Sendable {
  public let name: String
  public let isVirtual: Bool
  public let state: State
  /// The ATR of the card in it.
  public let atr: [UInt8]?

  public enum State: Hashable, Sendable {
    case empty
    /// A card is in it and is being read.
    case reading
    /// A CPx card that can be used.
    case card(CardSerial)
    /// A card that does not answer.
    case mute
    /// A card that is none of ours, or one that cannot be used; why.
    case unusable(reason: String)
    /// The reader itself cannot be used; why.
    case unavailable(reason: String)
  }
}

/// A card as one peer sees it.
public struct CardReport: Sendable {
  public let card: HealthCard
  public let reader: String
  /// Another number each time a card is put into the reader.
  public let insertion: UInt64
  public let isVirtual: Bool
  public internal(set) var pin: PINReport
}

/// A PIN as one peer sees it.
public struct PINReport: Hashable, Sendable {
  public let state: State
  /// As the card last told; nil when it has not.
  public let triesLeft: Int?
  /// What the counter starts from, where the card tells.
  public let maximumTries: Int?
  /// What lets this peer use the keys; nil when nothing does, or a lease of somebody else that is shared.
  public let lease: LeaseReport?
  /// How many leases there are, whosever they are.
  public let leaseCount: Int
  /// Whether programs of this peer's user wait for the PIN.
  public internal(set) var isWanted = false

  public init(
    state: State, triesLeft: Int?, maximumTries: Int?, lease: LeaseReport? = nil, leaseCount: Int = 0
  ) {
    self.state = state
    self.triesLeft = triesLeft
    self.maximumTries = maximumTries
    self.lease = lease
    self.leaseCount = leaseCount
  }

  public enum State: String, Hashable, Sendable {
    /// This peer has to verify the PIN before it can use a key.
    case locked
    /// This peer verified the PIN and can use the keys.
    case verified
    /// Only the PUK helps.
    case blocked
    /// The card has no PIN, because it is used without contact; everybody may use its technical key.
    case absent
  }
}

/// A lease as its holder sees it.
public struct LeaseReport: Hashable, Sendable {
  public let scope: LeaseScope
  /// When it ends at the latest.
  public let end: ContinuousClock.Instant
  /// When it ends unless the card is used.
  public let idleEnd: ContinuousClock.Instant

  public init(scope: LeaseScope, end: ContinuousClock.Instant, idleEnd: ContinuousClock.Instant) {
    self.scope = scope
    self.end = end
    self.idleEnd = idleEnd
  }
}

/// A data object's value.
public struct ObjectReport: Sendable {
  public let object: DataObject
  /// Raw, as the card holds it.
  public let value: [UInt8]
  /// Read, where the layout is known.
  public let content: DataObjectContent?
}
