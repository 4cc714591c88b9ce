// SPDX-License-Identifier: Apache-2.0
import Glibc
import LocalSocket

/// The sockets that the daemon serves: those it inherited from a service manager, by name, or its own.
struct Listeners {
  /// `http`, the API.
  let http: UnixListener?
  /// `pkcs11`, PKCS#11 programs.
  let pkcs11: UnixListener?

  private static let names = ["http", "pkcs11"]

  /// - Throws: ``Failure`` of status 78 when a socket cannot be taken over or made.
  init(_ daemon: Daemon) throws(Failure) {
    let inherited = try Self.inherited()
    guard inherited.isEmpty else {
      http = inherited.first { $0.name == "http" }
      pkcs11 = inherited.first { $0.name == "pkcs11" }
      return
    }
    let path = try Self.path(daemon)
    let group = daemon.configuration.socket.group.map { SocketGroup.named($0) }
    http = try Self.bind(path, "http", group)
    let beside = daemon.pkcs11SocketOption ?? daemon.configuration.pkcs11.path ?? Self.besides(path)
    pkcs11 = try Self.bind(beside, "pkcs11", group)
  }

  func close() {
    http?.close()
    pkcs11?.close()
  }

  /// For the log.
  var places: String {
    [http, pkcs11].compactMap { $0.map { $0.path ?? $0.name } }.joined(separator: " and ")
  }

  private static func inherited() throws(Failure) -> [UnixListener] {
    let inherited: [UnixListener]
    do throws(ListenerError) {
      inherited = try SocketActivation.takeFromProcess()
    } catch {
      throw Failure(.configuration, "\(error)")
    }
    guard let stranger = inherited.first(where: { !names.contains($0.name) }) else { return inherited }
    throw Failure(
      .configuration,
      "the inherited socket \(stranger.name) is of no use: FileDescriptorName= must be http or pkcs11")
  }

  private static func bind(_ path: String, _ name: String, _ group: SocketGroup?) throws(Failure) -> UnixListener {
    do throws(ListenerError) {
      return try UnixListener.bind(path: path, name: name, group: group)
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }

  private static func path(_ daemon: Daemon) throws(Failure) -> String {
    if let path = daemon.socketOption ?? daemon.configuration.socket.path { return path }
    if getuid() == 0 {
      mkdir("/run/cpxd", 0o755)
      return "/run/cpxd/cpxd.sock"
    }
    guard let directory = daemon.environment["XDG_RUNTIME_DIR"], directory.hasPrefix("/") else {
      throw Failure(
        .configuration,
        text(
          "neither --socket nor XDG_RUNTIME_DIR says where to listen",
          "ni --socket ni XDG_RUNTIME_DIR n'indiquent où écouter"))
    }
    return directory + "/cpxd.sock"
  }

  /// In the same directory: `pkcs11.sock` where the other is `/run/cpxd/cpxd.sock`, else `…-pkcs11.sock`.
  private static func besides(_ path: String) -> String {
    if path == "/run/cpxd/cpxd.sock" { return "/run/cpxd/pkcs11.sock" }
    return (path.hasSuffix(".sock") ? String(path.dropLast(5)) : path) + "-pkcs11.sock"
  }
}
