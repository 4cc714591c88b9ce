// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The machine's users and groups, by their names (getpwnam_r(3), getgrnam_r(3)).
public enum SystemAccount {
  /// The number of a user; nil when there is none of this name.
  ///
  /// - Throws: ``SystemAccountError`` when the database cannot be asked.
  public static func uid(ofUser name: String) throws(SystemAccountError) -> UInt32? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var text = [CChar](repeating: 0, count: longestEntry)
    try check(getpwnam_r(name, &entry, &text, text.count, &found), "getpwnam_r")
    return found == nil ? nil : entry.pw_uid
  }

  /// The number of a group; nil when there is none of this name.
  ///
  /// - Throws: ``SystemAccountError`` when the database cannot be asked.
  public static func gid(ofGroup name: String) throws(SystemAccountError) -> UInt32? {
    var entry = group()
    var found: UnsafeMutablePointer<group>?
    var text = [CChar](repeating: 0, count: longestEntry)
    try check(getgrnam_r(name, &entry, &text, text.count, &found), "getgrnam_r")
    return found == nil ? nil : entry.gr_gid
  }

  /// The name of a group; nil when there is none of this number.
  ///
  /// - Throws: ``SystemAccountError`` when the database cannot be asked.
  public static func name(ofGroup gid: UInt32) throws(SystemAccountError) -> String? {
    var entry = group()
    var found: UnsafeMutablePointer<group>?
    var text = [CChar](repeating: 0, count: longestEntry)
    try check(getgrgid_r(gid, &entry, &text, text.count, &found), "getgrgid_r")
    return found == nil ? nil : String(cString: entry.gr_name)
  }

  /// Room for the members of a large group.
  private static let longestEntry = 1 << 16

  private static func check(_ status: Int32, _ call: String) throws(SystemAccountError) {
    // Some sources of names say so in place of "none" (getpwnam(3), ERRORS).
    guard ![0, ENOENT, ESRCH, EBADF, EPERM].contains(status) else { return }
    throw SystemAccountError(call: call, code: status)
  }
}

/// Why the database of users and groups could not be asked.
public struct SystemAccountError: Error, Hashable, CustomStringConvertible {
  public let call: String
  public let code: Int32

  public var description: String { "\(call): \(String(cString: strerror(code)))" }
}
