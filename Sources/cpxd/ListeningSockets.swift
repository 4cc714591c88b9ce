// SPDX-License-Identifier: Apache-2.0
import Glibc
import LocalSocket

/// The sockets that the daemon serves: those inherited from systemd, or one of its own.
struct ListeningSockets {
  /// What a socket is for, by its name (`FileDescriptorName=` in its unit, `socket` in the policy). All speak HTTP.
  enum Role: String, CaseIterable {
    /// For the users of this machine.
    case http
    /// For containers: it can never grant more than the policy lets it, not even to root.
    case container
  }

  let socketOption: String?
  let configuration: Configuration.Socket
  let environment: [String: String]

  /// - Throws: ``Failure`` of status 78.
  func listeners() throws(Failure) -> [UnixListener] {
    let inherited: [UnixListener]
    do throws(ListenerError) {
      inherited = try SocketActivation.takeFromProcess()
    } catch {
      throw Failure(.configuration, "\(error)")
    }
    guard inherited.isEmpty else {
      for listener in inherited where Role(rawValue: listener.name) == nil {
        let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(
          .configuration,
          "an inherited socket is named \"\(listener.name)\"; FileDescriptorName= in its unit must be one of: \(names)")
      }
      return inherited
    }
    return [try own()]
  }

  private func own() throws(Failure) -> UnixListener {
    let path = try path()
    do throws(ListenerError) {
      return try UnixListener.bind(
        path: path, name: Role.http.rawValue, group: configuration.group.map { .named($0) })
    } catch {
      throw Failure(.configuration, "\(error)")
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
        text(
          "neither --socket nor XDG_RUNTIME_DIR says where to listen",
          "ni --socket ni XDG_RUNTIME_DIR n'indiquent où écouter"))
    }
    return directory + "/cpxd.sock"
  }
}
