// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A TCP connection whose every wait ends.
final class TCPSocket {
  let descriptor: Int32

  /// Connects to the first address of a host that takes the connection.
  ///
  /// - Throws: ``TLSError/unresolved(host:reason:)``, ``TLSError/unreachable(host:port:reason:)``.
  init(host: String, port: UInt16, deadline: ContinuousClock.Instant) throws(TLSError) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    let failure = getaddrinfo(host, "\(port)", &hints, &list)
    guard failure == 0 else { throw .unresolved(host: host, reason: String(cString: gai_strerror(failure))) }
    defer { freeaddrinfo(list) }
    var reason = "no address"
    var next = list
    while let address = next?.pointee {
      next = address.ai_next
      let descriptor = socket(address.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) | O_NONBLOCK, 0)
      guard descriptor >= 0 else {
        reason = String(cString: strerror(errno))
        continue
      }
      let code = Self.connect(descriptor, address, deadline)
      guard code == 0 else {
        reason = String(cString: strerror(code))
        close(descriptor)
        continue
      }
      var yes: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      self.descriptor = descriptor
      return
    }
    throw .unreachable(host: host, port: port, reason: reason)
  }

  deinit { close(descriptor) }

  /// Ends both directions.
  func shutdown() { _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// 0, or the operating system's code.
  private static func connect(
    _ descriptor: Int32, _ address: addrinfo, _ deadline: ContinuousClock.Instant
  ) -> Int32 {
    if Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
    guard errno == EINPROGRESS else { return errno }
    guard wait(descriptor, for: Int16(POLLOUT), until: deadline) else { return ETIMEDOUT }
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    return code
  }

  /// Whether something can be done with the connection before the deadline.
  func wait(for events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
    Self.wait(descriptor, for: events, until: deadline)
  }

  private static func wait(_ descriptor: Int32, for events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else { return false }
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      let count = poll(&entry, 1, Int32(min(left.rounded(.up), 60_000)))
      if count > 0 { return true }
      if count < 0 && errno != EINTR { return false }
    }
  }
}
