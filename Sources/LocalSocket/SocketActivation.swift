// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Sockets that a service manager opened and passed on (sd_listen_fds(3)): LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES.
///
/// Sockets are told apart by name and never by number: systemd does not keep their order (systemd.md 3).
public enum SocketActivation {
  /// The first passed descriptor, SD_LISTEN_FDS_START.
  public static let firstDescriptor: Int32 = 3
  /// More sockets than any configuration of this daemon has.
  static let mostDescriptors: Int32 = 64
  /// The name sd_listen_fds_with_names(3) gives to a socket without one.
  static let missingName = "unknown"

  private static let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

  /// Takes the sockets passed to this process and removes the variables, so that no child believes they are its own.
  ///
  /// Call it once, before other threads run: the environment is not safe to change under them.
  public static func takeFromProcess() throws(ListenerError) -> [UnixListener] {
    var environment: [String: String] = [:]
    for variable in variables {
      if let value = getenv(variable) { environment[variable] = String(cString: value) }
      unsetenv(variable)
    }
    return try listeners(environment: environment)
  }

  /// The sockets that `environment` says were passed to the process `processID` (this one, if not given); none when it
  /// speaks of another process or of nothing.
  ///
  /// Each must be a listening AF_UNIX stream socket. Every passed descriptor is marked close-on-exec, and all of
  /// them are closed when one is not as it must be.
  public static func listeners(
    environment: [String: String], processID: Int32? = nil, firstDescriptor: Int32 = firstDescriptor
  ) throws(ListenerError) -> [UnixListener] {
    guard let owner = environment["LISTEN_PID"], let count = environment["LISTEN_FDS"] else { return [] }
    guard let owner = Int32(owner) else {
      throw .malformedActivation("LISTEN_PID=\(owner) is not a process id")
    }
    guard owner == processID ?? getpid() else { return [] }
    guard let count = Int32(count), (0...mostDescriptors).contains(count) else {
      throw .malformedActivation("LISTEN_FDS=\(count) is not a number from 0 to \(mostDescriptors)")
    }
    let names = try names(environment["LISTEN_FDNAMES"], count: Int(count))

    var listeners: [UnixListener] = []
    for (offset, name) in names.enumerated() {
      do throws(ListenerError) {
        listeners.append(try adopt(firstDescriptor + Int32(offset), name: name))
      } catch {
        for rest in (offset + 1)..<max(names.count, offset + 1) { _ = Glibc.close(firstDescriptor + Int32(rest)) }
        throw error
      }
    }
    return listeners
  }

  private static func names(_ list: String?, count: Int) throws(ListenerError) -> [String] {
    guard let list else { return Array(repeating: missingName, count: count) }
    let names = list.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard names.count == count || (count == 0 && list.isEmpty) else {
      throw .malformedActivation("LISTEN_FDNAMES has \(names.count) names for \(count) descriptors")
    }
    return count == 0 ? [] : names.map { $0.isEmpty ? missingName : $0 }
  }

  private static func adopt(_ raw: Int32, name: String) throws(ListenerError) -> UnixListener {
    guard fcntl(raw, F_SETFD, FD_CLOEXEC) == 0 else {
      throw .notAListener(name: name, reason: "descriptor \(raw) is not open")
    }
    let descriptor = OwnedDescriptor(raw)
    try require(SO_DOMAIN, of: raw, toBe: AF_UNIX, name: name, otherwise: "it is not a Unix socket")
    try require(
      SO_TYPE, of: raw, toBe: Int32(SOCK_STREAM.rawValue), name: name, otherwise: "it is not a stream socket")
    try require(SO_ACCEPTCONN, of: raw, toBe: 1, name: name, otherwise: "it does not listen")
    return UnixListener(name: name, path: UnixAddress.boundPath(of: raw), inherited: descriptor)
  }

  private static func require(
    _ option: Int32, of raw: Int32, toBe expected: Int32, name: String, otherwise reason: String
  ) throws(ListenerError) {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(raw, SOL_SOCKET, option, &value, &length) == 0 else {
      throw .notAListener(name: name, reason: "it is not a socket")
    }
    guard value == expected else { throw .notAListener(name: name, reason: reason) }
  }
}
