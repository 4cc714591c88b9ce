// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Whether the user of this process belongs to a group: who joined one after logging in does so only in the next session.
public struct GroupMembership: Hashable, Sendable {
  /// By the database of users and groups.
  public let isRegistered: Bool
  /// In this process.
  public let isEffective: Bool

  public init(isRegistered: Bool, isEffective: Bool) {
    self.isRegistered = isRegistered
    self.isEffective = isEffective
  }

  /// Of the process's own user (getgrouplist(3), getgroups(2)); a user without a name is registered nowhere.
  public init(in gid: UInt32) {
    isEffective = getegid() == gid || Self.effectiveGroups().contains(gid)
    isRegistered = Self.registeredGroups().contains(gid)
  }

  /// Linux allows no more groups for a process (NGROUPS_MAX).
  private static let most = 65_536

  private static func effectiveGroups() -> [gid_t] {
    var groups = [gid_t](repeating: 0, count: most)
    return Array(groups.prefix(Int(max(0, getgroups(Int32(most), &groups)))))
  }

  private static func registeredGroups() -> [gid_t] {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var text = [CChar](repeating: 0, count: 1 << 16)
    guard getpwuid_r(getuid(), &entry, &text, text.count, &found) == 0, found != nil, let name = entry.pw_name else {
      return []
    }
    var count = Int32(most)
    var groups = [gid_t](repeating: 0, count: most)
    guard getgrouplist(name, entry.pw_gid, &groups, &count) >= 0 else { return [] }
    return Array(groups.prefix(Int(count)))
  }
}
