// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The group whose members may connect to a socket.
public enum SocketGroup: Sendable, Hashable {
  /// By its name in the group database.
  case named(String)
  /// By its number.
  case id(UInt32)

  /// The number, looked up by getgrnam_r(3) for a name.
  func resolved() throws(ListenerError) -> UInt32 {
    switch self {
    case .id(let gid):
      return gid
    case .named(let name):
      var entry = group()
      var found: UnsafeMutablePointer<group>?
      var text = [CChar](repeating: 0, count: 65_536)
      let status = getgrnam_r(name, &entry, &text, text.count, &found)
      guard status == 0 else {
        throw .system(SystemCallError(call: "getgrnam_r", subject: "group \(name)", code: status))
      }
      guard found != nil else { throw .unknownGroup(name) }
      return entry.gr_gid
    }
  }
}
