// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// Who is at the other end of a connected Unix socket, as the kernel vouches for it (unix(7), SO_PEERCRED and
/// SO_PEERGROUPS): the process that called connect(2), at that moment.
///
/// A uid that the daemon's user namespace cannot express comes as the overflow uid 65534; it is reported as it is.
public struct PeerCredentials: Sendable, Hashable {
  /// The process id, for the record only: by the time it is read another process may have it.
  public let pid: Int32
  /// The effective user id.
  public let uid: UInt32
  /// The effective group id.
  public let gid: UInt32
  /// The supplementary groups; empty where the kernel does not tell them.
  public let groups: [UInt32]

  public init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32]) {
    self.pid = pid
    self.uid = uid
    self.gid = gid
    self.groups = groups
  }

  /// Asks the kernel about the peer of a connected socket.
  public init(ofConnected descriptor: Int32) throws(SystemCallError) {
    var credentials = cpxd_peer_credentials()
    guard cpxd_peer_credentials(descriptor, &credentials) == 0 else {
      throw SystemCallError(call: "getsockopt(SO_PEERCRED)", subject: "a connection", code: errno)
    }
    self.init(
      pid: credentials.pid, uid: credentials.uid, gid: credentials.gid, groups: try Self.groups(of: descriptor))
  }

  /// Nearly every user has fewer groups than the first size; the second is Linux's NGROUPS_MAX.
  private static let groupCapacities = [64, 65_536]

  private static func groups(of descriptor: Int32) throws(SystemCallError) -> [UInt32] {
    var code: Int32 = 0
    for capacity in groupCapacities {
      var groups = [UInt32](repeating: 0, count: capacity)
      let count = cpxd_peer_groups(descriptor, &groups, capacity)
      if count >= 0 { return Array(groups.prefix(Int(count))) }
      code = errno
      // Kernels before 4.13 and some sandboxes do not know the option. No groups means fewer rights, never more.
      if code == ENOPROTOOPT || code == EOPNOTSUPP { return [] }
      guard code == ERANGE else { break }
    }
    throw SystemCallError(call: "getsockopt(SO_PEERGROUPS)", subject: "a connection", code: code)
  }
}
