// SPDX-License-Identifier: Apache-2.0

/// Who asks, as the kernel vouched for it when the connection was accepted.
public struct Peer: Hashable, Sendable {
  /// The name of the socket the connection came in by.
  public let socket: String
  public let uid: UInt32
  public let gid: UInt32
  /// Supplementary groups.
  public let groups: [UInt32]
  /// For records only: a process identifier can be another's by the time it is looked at, so it decides nothing.
  public let pid: Int32

  public init(socket: String, uid: UInt32, gid: UInt32, groups: [UInt32], pid: Int32) {
    self.socket = socket
    self.uid = uid
    self.gid = gid
    self.groups = groups
    self.pid = pid
  }
}
