// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A blocking Unix stream connection that sends and receives bytes as they are. Every wait ends after ten seconds.
public final class RawConnection: Sendable {
  public let descriptor: Int32

  public struct Failure: Error, CustomStringConvertible {
    public let call: String
    public let code: Int32
    public var description: String { "\(call): \(String(cString: strerror(code)))" }
  }

  public init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = Self.address(path)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw Failure(call: "connect", code: errno) }
  }

  deinit {
    close(descriptor)
  }

  public static func address(_ path: String) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return address
  }

  /// Sends everything, or fails.
  public func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.send(descriptor, buffer.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(call: "send", code: errno) }
      sent += count
    }
  }

  public func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  /// Closes the direction to the peer.
  public func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// What comes next, at most `count` bytes; empty at the end.
  public func receive(_ count: Int = 65_536) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &buffer, count, 0)
    guard received >= 0 else { throw Failure(call: "recv", code: errno) }
    return Array(buffer.prefix(received))
  }

  /// Everything until the peer closes.
  public func receiveAll() throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let next = try receive()
      if next.isEmpty { return all }
      all += next
    }
  }

  /// Everything until `count` bytes are there or the peer closes.
  public func receive(exactly count: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    while all.count < count {
      let next = try receive(count - all.count)
      if next.isEmpty { break }
      all += next
    }
    return all
  }
}
