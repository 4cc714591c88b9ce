// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Who may do what, decided by what the kernel vouches for alone: the socket, the user and the groups of a peer.
public struct Policy: Hashable, Sendable {
  /// Grants for the peers that match all that it names; one that names nothing matches every peer.
  public struct Rule: Hashable, Sendable {
    public var socket: String?
    public var uid: UInt32?
    /// The peer's group or one of its supplementary groups.
    public var gid: UInt32?
    public var grants: Set<Grant>

    public init(socket: String? = nil, uid: UInt32? = nil, gid: UInt32? = nil, grants: Set<Grant>) {
      self.socket = socket
      self.uid = uid
      self.gid = gid
      self.grants = grants
    }

    func matches(_ peer: Peer) -> Bool {
      (socket == nil || socket == peer.socket) && (uid == nil || uid == peer.uid)
        && (gid == nil || gid == peer.gid || peer.groups.contains { $0 == gid })
    }
  }

  /// The most that a socket can grant to anybody, root too.
  public struct Cap: Hashable, Sendable {
    public var socket: String
    public var grants: Set<Grant>

    public init(socket: String, grants: Set<Grant>) {
      self.socket = socket
      self.grants = grants
    }
  }

  public var rules: [Rule]
  public var caps: [Cap]
  /// The user that runs the daemon, who could open the card anyway and has every grant, as root has.
  public var owner: UInt32

  /// What Linux says for a user whom this user namespace cannot express: it may be anybody (user_namespaces(7)).
  static let overflowUID: UInt32 = 65534

  /// - Parameter owner: this process's own user where none is said.
  public init(rules: [Rule] = [], caps: [Cap] = [], owner: UInt32? = nil) {
    self.rules = rules
    self.caps = caps
    self.owner = owner ?? getuid()
  }

  /// All that the rules which match grant together, within the caps of the peer's socket.
  public func grants(for peer: Peer) -> Set<Grant> {
    guard peer.uid != Self.overflowUID else { return [] }
    var grants: Set<Grant> =
      peer.uid == 0 || peer.uid == owner
      ? Set(Grant.allCases) : rules.filter { $0.matches(peer) }.reduce(into: []) { $0.formUnion($1.grants) }
    for cap in caps where cap.socket == peer.socket { grants.formIntersection(cap.grants) }
    return grants
  }
}
