// SPDX-License-Identifier: Apache-2.0

/// What the giver of a PIN or PUK says about this one time; without a word nothing is risked.
public struct PINOptions: Hashable, Sendable {
  /// Use the last try; needs the grant `pin-last-try`.
  public var allowsLastTry: Bool
  /// Send a value that this card has refused before.
  public var resendsRefused: Bool
  public var origin: Origin

  public init(allowsLastTry: Bool = false, resendsRefused: Bool = false, origin: Origin = .interactive) {
    self.allowsLastTry = allowsLastTry
    self.resendsRefused = resendsRefused
    self.origin = origin
  }

  /// Where the value comes from.
  public enum Origin: Hashable, Sendable {
    /// Somebody typed it now.
    case interactive
    /// A file, a credential or a program: sent only while no try is used up, so that a machine never blocks a card.
    case unattended
  }
}

/// Whom a verified PIN serves.
public enum LeaseScope: String, Hashable, Sendable, CaseIterable {
  /// Every connection of the user who gave it.
  case user
  /// The connection it was given on, and no longer than that.
  case connection
}
