// SPDX-License-Identifier: Apache-2.0

/// How long a verified PIN serves, and whom.
public struct LeaseLimits: Hashable, Sendable {
  /// Without a use of the card.
  public var idle: Duration
  /// From the PIN on, however much the card is used.
  public var total: Duration
  /// Whether other users ride on a user's lease, each within its own grants.
  public var isShared: Bool

  public init(idle: Duration = .seconds(15 * 60), total: Duration = .seconds(12 * 3600), isShared: Bool = false) {
    self.idle = idle
    self.total = total
    self.isShared = isShared
  }
}
