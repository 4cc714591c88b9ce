// SPDX-License-Identifier: Apache-2.0
import Accounts

/// The group whose members may connect to a socket.
public enum SocketGroup: Sendable, Hashable {
  /// By its name in the group database.
  case named(String)
  /// By its number.
  case id(UInt32)

  /// The number, looked up for a name.
  func resolved() throws(ListenerError) -> UInt32 {
    switch self {
    case .id(let gid):
      return gid
    case .named(let name):
      let gid: UInt32?
      do throws(SystemAccountError) {
        gid = try SystemAccount.gid(ofGroup: name)
      } catch {
        throw .system(SystemCallError(call: error.call, subject: "group \(name)", code: error.code))
      }
      guard let gid else { throw .unknownGroup(name) }
      return gid
    }
  }
}
