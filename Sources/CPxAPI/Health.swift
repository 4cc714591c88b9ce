// SPDX-License-Identifier: Apache-2.0

/// The answer of `GET /v1/health`: the daemon answers, and this is what it sees. A missing card is no fault.
public struct Health: Sendable, Hashable, Codable {
  /// `ok`: the daemon serves.
  public var status: String
  /// The version of the daemon.
  public var version: String
  /// How many readers there are.
  public var readers: Int
  /// How many CPx cards are in them.
  public var cards: Int

  public init(status: String = "ok", version: String, readers: Int, cards: Int) {
    self.status = status
    self.version = version
    self.readers = readers
    self.cards = cards
  }
}
