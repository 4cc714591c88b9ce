// SPDX-License-Identifier: Apache-2.0
import Accounts
import Glibc

/// The users whose process may be given a PIN: whoever can listen at a path could otherwise collect PINs.
struct ListenerTrust: Sendable {
  let uids: Set<UInt32>

  /// The user the packaged daemon runs as.
  static let serviceUser = "cpxd-svc"

  /// Root (a service manager that made the socket, or a daemon run by it), the caller, and the daemon's own user.
  static func standard() -> ListenerTrust {
    var uids: Set<UInt32> = [0, getuid()]
    if let service = try? SystemAccount.uid(ofUser: serviceUser) { uids.insert(service) }
    return ListenerTrust(uids: uids)
  }
}
