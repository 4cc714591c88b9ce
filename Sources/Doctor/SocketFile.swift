// SPDX-License-Identifier: Apache-2.0
import Accounts
import Glibc
import Phrasebook

/// The file of a socket: whose it is, and who may connect.
struct SocketFile {
  let path: String
  let owner: UInt32
  let group: UInt32
  let mode: UInt32

  /// Nil when there is none, or its directory is closed to the caller.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(path: path, owner: status.st_uid, group: status.st_gid, mode: status.st_mode & 0o7777)
  }

  init(path: String, owner: UInt32, group: UInt32, mode: UInt32) {
    self.path = path
    self.owner = owner
    self.group = group
    self.mode = mode
  }

  /// Of root and daemon, a file for a group; who wants every user to connect has to say so in the policy, not here.
  ///
  /// - Parameter trusted: the users whose socket it may be.
  func trouble(trusted: Set<UInt32>) -> Trouble? {
    if !trusted.contains(owner) { return Trouble(.socketOwnedByStranger, Wording(verbatim: "\(path): uid \(owner)")) }
    if mode & S_IWOTH != 0 { return Trouble(.socketOpenToAll, Wording(verbatim: "\(path): \(String(mode, radix: 8))")) }
    return nil
  }

  /// Why the caller, whose membership of its group this is, may not connect.
  func refusal(_ membership: GroupMembership) -> Trouble {
    let name = (try? SystemAccount.name(ofGroup: group)) ?? "gid \(group)"
    let place = Wording { $0.groupOf(path, name) }
    guard mode & S_IWGRP != 0, !membership.isEffective else { return Trouble(.socketForbidden, place) }
    return Trouble(membership.isRegistered ? .membershipNotInSession : .notInGroup, place)
  }
}
