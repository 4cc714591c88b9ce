// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A connection to vpcd, the virtual reader that lives inside pcscd: messages of a two-byte big-endian length and as
/// many bytes (cpx-card.md 10).
final class VPCDConnection {
  private let descriptor: Int32
  private let stop: StopSignal

  /// Why a connection is not there, or not any more.
  struct Ended: Error, Hashable {
    let reason: String

    static let stopped = Ended(reason: "stopped")

    static func fromErrno(_ what: String) -> Ended { Ended(reason: "\(what): \(String(cString: strerror(errno)))") }
  }

  /// How long connecting, or the rest of a message that has begun, may take.
  private static let patience: Int32 = 10_000

  /// - Parameter host: a numeric address.
  /// - Throws: `Ended` when nobody listens there.
  init(host: String, port: UInt16, stop: StopSignal) throws(Ended) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found?.pointee else {
      throw Ended(reason: "\(host) is no numeric address")
    }
    defer { freeaddrinfo(found) }
    let type = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    descriptor = socket(address.ai_family, type, 0)
    self.stop = stop
    guard descriptor >= 0 else { throw .fromErrno("no socket") }
    if connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
      guard errno == EINPROGRESS else { throw .fromErrno("\(host):\(port)") }
      try wait(POLLOUT, milliseconds: Self.patience)
      var failure: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
      guard failure == 0 else { throw Ended(reason: "\(host):\(port): \(String(cString: strerror(failure)))") }
    }
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next message, 0 to 65,535 bytes; waits for its beginning as long as it takes.
  ///
  /// - Throws: `Ended` when vpcd closed, the message does not go on, or the signal was raised.
  func receive() throws(Ended) -> [UInt8] {
    let header = try read(2, firstByteWithin: -1)
    return try read(Int(header[0]) << 8 | Int(header[1]), firstByteWithin: Self.patience)
  }

  /// Sends a message of at most 65,535 bytes in one write: two segments would cost a delayed acknowledgement, 40 ms.
  ///
  /// - Throws: `Ended` when vpcd closed or takes nothing any more.
  func send(_ message: [UInt8]) throws(Ended) {
    let length = UInt16(truncatingIfNeeded: message.count)
    var rest = ([UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + message)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        try wait(POLLOUT, milliseconds: Self.patience)
      } else if errno != EINTR {
        throw .fromErrno("sending")
      }
    }
  }

  private func read(_ count: Int, firstByteWithin milliseconds: Int32) throws(Ended) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      acknowledgeAtOnce()
      try wait(POLLIN, milliseconds: bytes.isEmpty ? milliseconds : Self.patience)
      var part = [UInt8](repeating: 0, count: count - bytes.count)
      let received = recv(descriptor, &part, part.count, 0)
      if received > 0 {
        bytes += part.prefix(received)
      } else if received == 0 {
        throw Ended(reason: "vpcd closed the connection")
      } else if errno != EINTR, errno != EAGAIN {
        throw .fromErrno("receiving")
      }
    }
    return bytes
  }

  /// vpcd writes length and message separately, and its kernel holds the second back until the first is acknowledged,
  /// which would take 40 ms. The option does not last (tcp(7), TCP_QUICKACK).
  private func acknowledgeAtOnce() {
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  private func wait(_ events: Int32, milliseconds: Int32) throws(Ended) {
    switch stop.wait(for: descriptor, events, milliseconds: milliseconds) {
    case .ready: return
    case .stopped: throw .stopped
    case .timedOut: throw Ended(reason: "vpcd does not go on")
    }
  }
}
