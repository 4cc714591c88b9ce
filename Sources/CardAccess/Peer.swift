// SPDX-License-Identifier: Apache-2.0
import Synchronization

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
  /// Which accepted connection of this daemon's life, whatever the socket.
  public let connection: UInt64

  public init(socket: String, uid: UInt32, gid: UInt32, groups: [UInt32], pid: Int32, connection: UInt64) {
    self.socket = socket
    self.uid = uid
    self.gid = gid
    self.groups = groups
    self.pid = pid
    self.connection = connection
  }

  /// The number for a connection that a front has just accepted.
  public static func nextConnection() -> UInt64 { connections.wrappingAdd(1, ordering: .relaxed).newValue }

  private static let connections = Atomic<UInt64>(0)
}
