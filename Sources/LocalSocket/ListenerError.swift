// SPDX-License-Identifier: Apache-2.0

/// Why a listening socket could not be made or taken over.
public enum ListenerError: Error, Hashable, CustomStringConvertible {
  /// The path is empty, has a zero byte or does not fit into `sun_path` (unix(7)).
  case unusablePath(String)
  /// Somebody listens at the path already.
  case inUse(path: String)
  /// The path exists and is not a socket; it is left alone.
  case notASocket(path: String)
  /// The group that the socket shall belong to does not exist.
  case unknownGroup(String)
  /// Another process holds the lock on the socket's directory for longer than a start takes.
  case directoryBusy(path: String)
  /// An inherited descriptor is not a listening Unix stream socket.
  case notAListener(name: String, reason: String)
  /// The variables of the socket activation protocol contradict themselves (sd_listen_fds(3)).
  case malformedActivation(String)
  /// The operating system refused.
  case system(SystemCallError)

  /// The most bytes of a socket's path.
  public static let longestPath = UnixAddress.longestPath

  public var description: String {
    switch self {
    case .unusablePath(let path):
      "the socket path \"\(path)\" is not usable: it must have 1 to \(Self.longestPath) bytes; choose a shorter one"
    case .inUse(let path):
      "another process already listens on \(path); stop it, or choose another path"
    case .notASocket(let path):
      "\(path) exists and is not a socket; it was left alone: remove it, or choose another path"
    case .unknownGroup(let group):
      "the group \"\(group)\" does not exist; create it, or choose another group for the socket"
    case .directoryBusy(let path):
      "another process keeps the directory \(path) locked; is a second daemon starting there?"
    case .notAListener(let name, let reason):
      "the inherited descriptor \"\(name)\" is not a listening Unix stream socket: \(reason)"
    case .malformedActivation(let reason):
      "socket activation: \(reason)"
    case .system(let error):
      "\(error)"
    }
  }
}
