// SPDX-License-Identifier: Apache-2.0

/// The answer of `GET /v1/self`: whom the daemon sees in the caller, and what it lets them do.
public struct Caller: Sendable, Hashable, Codable {
  /// The user, as the kernel names it.
  public var uid: UInt32
  /// The name of the daemon's socket that the connection came by, `http` or `container`.
  public var socket: String
  /// What policy grants: `list`, `authenticate`, `sign`, `read-protected`, `pin`, `pin-last-try`, `admin`.
  public var grants: [String]

  public init(uid: UInt32, socket: String, grants: [String]) {
    self.uid = uid
    self.socket = socket
    self.grants = grants
  }
}
