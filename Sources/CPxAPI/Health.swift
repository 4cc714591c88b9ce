// SPDX-License-Identifier: Apache-2.0

/// The answer of `GET /v1/health`: the daemon answers. It says nothing of cards, whose absence is no fault and which
/// may keep one waiting.
public struct Health: Sendable, Hashable, Codable {
  /// `ok`: the daemon serves.
  public var status: String
  /// The version of the daemon.
  public var version: String

  public init(status: String = "ok", version: String) {
    self.status = status
    self.version = version
  }
}
