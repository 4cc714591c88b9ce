// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Glibc
import LocalSocket
import Phrasebook

/// The sockets that the daemon serves: those inherited from systemd, or its own.
struct ListeningSockets {
  /// What a socket is for, by its name (`FileDescriptorName=` in its unit, `socket` in the policy). All but one speak HTTP.
  enum Role: String, CaseIterable {
    /// For the users of this machine.
    case http
    /// For containers: it can never grant more than the policy lets it, not even to root.
    case container
    /// For PKCS#11 programs of this machine, by p11-kit's remote protocol.
    case pkcs11
  }

  let socketOption: String?
  let pkcs11Option: String?
  let configuration: Configuration.Socket
  let environment: [String: String]

  /// - Throws: ``Failure`` of status 78.
  func listeners() throws(Failure) -> [UnixListener] {
    let inherited: [UnixListener]
    do throws(ListenerError) {
      inherited = try SocketActivation.takeFromProcess()
    } catch {
      throw Failure(.configuration, error.wording)
    }
    guard inherited.isEmpty else {
      for listener in inherited where Role(rawValue: listener.name) == nil {
        let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(
          .configuration,
          say.inheritedSocketUnknown(listener.name, allowed: names))
      }
      return inherited
    }
    let path = try path()
    return [try bind(path, .http), try bind(pkcs11Option ?? SocketLocation.pkcs11(beside: path), .pkcs11)]
  }

  private func bind(_ path: String, _ role: Role) throws(Failure) -> UnixListener {
    do throws(ListenerError) {
      return try UnixListener.bind(
        path: path, name: role.rawValue, group: configuration.group.map { .named($0) })
    } catch {
      throw Failure(.configuration, error.wording)
    }
  }

  private func path() throws(Failure) -> String {
    if let path = socketOption ?? configuration.path { return path }
    if getuid() == 0 {
      mkdir("/run/cpxd", 0o755)
      return "/run/cpxd/cpxd.sock"
    }
    guard let directory = environment["XDG_RUNTIME_DIR"], directory.hasPrefix("/") else {
      throw Failure(
        .configuration,
        say.nowhereToListen)
    }
    return directory + "/cpxd.sock"
  }
}
