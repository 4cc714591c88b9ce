// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A connection to vpcd: messages of a two-byte big-endian length and as many bytes (cpx-card.md 10).
final class VPCDSocket: Sendable {
  private let descriptor: Int32

  /// Nil when nobody listens.
  init?(port: UInt16) {
    // A program that the test starts must not keep the connection open after the card is pulled.
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { return nil }
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  /// Breaks the connection under whoever waits for it.
  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// The next message; nil when the connection is over.
  func receive() -> [UInt8]? {
    guard let header = read(2) else { return nil }
    return read(Int(header[0]) << 8 | Int(header[1]))
  }

  /// In one write, because two segments would cost a delayed acknowledgement.
  func send(_ message: [UInt8]) -> Bool {
    let bytes = [UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message
    return Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  private func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    guard count > 0 else { return [] }
    // vpcd sends a message in two segments, the second when the first is acknowledged: at once, not after 40 ms. The
    // kernel forgets this with every answer.
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &yes, socklen_t(MemoryLayout<Int32>.size))
    return recv(descriptor, &bytes, count, Int32(MSG_WAITALL)) == count ? bytes : nil
  }
}
