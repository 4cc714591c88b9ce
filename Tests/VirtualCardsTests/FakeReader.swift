// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

/// vpcd's side of the wire: every wait ends within ten seconds.
final class FakeReader: Sendable {
  private let listener: Int32
  let port: UInt16

  struct Ended: Error {}

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 1) == 0 && getsockname(listener, address, &size) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    self.listener = listener
    try #require(bound)
    Self.limitWaits(on: listener)
  }

  deinit { close(listener) }

  func accept() throws -> Connection {
    let descriptor = Glibc.accept(listener, nil, nil)
    guard descriptor >= 0 else { throw Ended() }
    Self.limitWaits(on: descriptor)
    return Connection(descriptor: descriptor)
  }

  private static func limitWaits(on descriptor: Int32) {
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  struct Connection {
    let descriptor: Int32

    func close() { Glibc.close(descriptor) }

    /// Length and payload apart, as vpcd writes them.
    func send(_ message: [UInt8]) throws {
      for part in [[UInt8(message.count >> 8), UInt8(message.count & 0xFF)], message] where !part.isEmpty {
        guard Glibc.send(descriptor, part, part.count, 0) == part.count else { throw Ended() }
      }
    }

    func receive() throws -> [UInt8] {
      let header = try read(2)
      return try read(Int(header[0]) << 8 | Int(header[1]))
    }

    private func read(_ count: Int) throws -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: count)
      guard recv(descriptor, &bytes, count, Int32(MSG_WAITALL)) == count else { throw Ended() }
      return bytes
    }
  }
}
