// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The way to tell a service manager how the daemon is (sd_notify(3)): one datagram a message.
public struct ServiceNotification: Sendable {
  private let address: UnixAddress
  private let name: String

  /// A service manager that does not read its socket must not stop the daemon for longer than this.
  private static let patience = timeval(tv_sec: 2, tv_usec: 0)

  /// Reads NOTIFY_SOCKET: an absolute path, or `@` and an abstract name. Nil when it is not set.
  ///
  /// - Throws: ``ListenerError/unusablePath(_:)`` for an address of another kind.
  public init?(environment: [String: String]) throws(ListenerError) {
    guard let name = environment["NOTIFY_SOCKET"], !name.isEmpty else { return nil }
    let address: UnixAddress? =
      switch name.first {
      case "/": UnixAddress(path: name)
      case "@": UnixAddress(abstract: String(name.dropFirst()))
      default: nil
      }
    guard let address else { throw .unusablePath(name) }
    self.address = address
    self.name = name
  }

  /// Sends assignments together, in one datagram.
  public func send(_ states: ServiceState...) throws(SystemCallError) {
    let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard raw >= 0 else { throw SystemCallError(call: "socket", subject: name, code: errno) }
    let descriptor = OwnedDescriptor(raw)
    var patience = Self.patience
    setsockopt(descriptor.raw, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))

    let message = states.map(\.assignment).joined(separator: "\n")
    let bytes = Array(message.utf8)
    let sent = address.withSocketAddress { address, length in
      sendto(descriptor.raw, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, length)
    }
    guard sent == bytes.count else { throw SystemCallError(call: "sendto", subject: name, code: errno) }
  }

  /// How often the service manager wants ``ServiceState/watchdog``, from WATCHDOG_USEC and WATCHDOG_PID
  /// (sd_watchdog_enabled(3)); nil when it does not watch this process. Notify at least twice in this time.
  public static func watchdogInterval(environment: [String: String], processID: Int32? = nil) -> Duration? {
    if let owner = environment["WATCHDOG_PID"], Int32(owner) != processID ?? getpid() { return nil }
    guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text), microseconds > 0 else { return nil }
    return .microseconds(microseconds)
  }
}
