// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Speaks p11-kit's protocol on a socket, as far as it takes to see the tokens behind it (p11-kit-rpc.md 1 to 4).
final class P11KitConversation {
  enum Failure: Error, Hashable {
    /// What the operating system says: errno.
    case system(Int32)
    /// Whoever listens speaks something else.
    case strange
  }

  private static let longestBody = 1 << 16
  private let descriptor: Int32

  /// Connects and offers version 0, which every server takes.
  ///
  /// - Parameter patience: for each answer.
  init(_ path: String, patience: Duration) throws(Failure) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .system(errno) }
    do throws(Failure) {
      var patience = timeval(
        tv_sec: Int(patience.components.seconds), tv_usec: Int(patience.components.attoseconds / 1_000_000_000_000))
      for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
        setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
      }
      try Self.connect(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    try send([0])
    guard try receive(1) == [0] else { throw .strange }
  }

  deinit { close(descriptor) }

  private static func connect(_ descriptor: Int32, _ path: String) throws(Failure) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw .system(ENAMETOOLONG) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw .system(errno) }
  }

  /// How many slots have a token in them.
  func tokenCount() throws(Failure) -> Int {
    // C_Initialize with the words that the protocol asks for, no flags and an empty string.
    let greeting = Array("PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1".utf8)
    _ = try call(1, 1, "ayyay", [1] + Self.word(greeting.count) + greeting + [0, 1] + Self.word(1) + [0])
    // C_GetSlotList of slots with a token, into no buffer: the answer is their number alone, as "au".
    let answer = try call(2, 4, "yfu", [1] + Self.word(0))
    guard answer.count >= 5 else { throw .strange }
    return Int(Self.number(answer[1..<5]))
  }

  /// The values of an answer, whose signature is skipped.
  private func call(_ code: Int, _ identifier: Int, _ signature: String, _ values: [UInt8]) throws(Failure) -> [UInt8] {
    let body = Self.word(identifier) + Self.word(signature.utf8.count) + Array(signature.utf8) + values
    try send(Self.word(code) + Self.word(0) + Self.word(body.count) + body)
    let head = try receive(12)
    let (options, length) = (Self.number(head[4..<8]), Self.number(head[8..<12]))
    guard Self.number(head[0..<4]) == code, options <= Self.longestBody, (8...Self.longestBody).contains(length) else {
      throw .strange
    }
    _ = try receive(options)
    let answer = try receive(length)
    let skipped = Self.number(answer[4..<8])
    guard Self.number(answer[0..<4]) == identifier, skipped <= answer.count - 8 else { throw .strange }
    return Array(answer[(8 + skipped)...])
  }

  private func send(_ bytes: [UInt8]) throws(Failure) {
    guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw .system(errno) }
  }

  private func receive(_ count: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: max(1, count))
    while bytes.count < count {
      let received = recv(descriptor, &buffer, count - bytes.count, 0)
      if received < 0 && errno == EINTR { continue }
      guard received >= 0 else { throw .system(errno) }
      guard received > 0 else { throw .system(ECONNRESET) }
      bytes += buffer.prefix(received)
    }
    return bytes
  }

  /// Numbers travel big-endian.
  private static func word(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
