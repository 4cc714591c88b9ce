// SPDX-License-Identifier: Apache-2.0
import Glibc
import Secrets

/// The socket to a pinentry. Its lines may hold a PIN: they are read byte by byte into locked memory.
struct AssuanChannel: Sendable {
  let descriptor: Int32

  /// Replies to one command; a program that says more is broken.
  private static let mostLines = 256
  /// More than any PIN.
  static let longestSecret = 64

  /// Sends a command and returns what it gave.
  ///
  /// - Returns: nil when the person refused.
  /// - Throws: ``PinentryError``.
  func ask(_ command: String, _ argument: String = "") throws(PinentryError) -> SecretBytes? {
    try send(argument.isEmpty ? Array("\(command)\n".utf8) : AssuanText.line(command, argument))
    return try reply()
  }

  /// Reads up to the end of one reply; the greeting is one, too.
  func reply() throws(PinentryError) -> SecretBytes? {
    var value = try Self.room(Self.longestSecret)
    for _ in 0..<Self.mostLines {
      let line = try line()
      let reply = try line.withSpan { span throws(PinentryError) in
        let reply = try AssuanReply(span)
        if case .data(let start) = reply { try AssuanText.decode(span, from: start, into: &value) }
        return reply
      }
      switch reply {
      case .ok: return value
      case .error(let code) where AssuanReply.refusals.contains(code): return nil
      case .error(let code): throw .failed(code: code)
      case .data, .other: continue
      }
    }
    throw .malformed
  }

  private func line() throws(PinentryError) -> SecretBytes {
    var line = try Self.room(AssuanText.longestLine + 1)
    var byte: UInt8 = 0
    defer { byte = 0 }
    while true {
      let count = read(descriptor, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else { throw .ended }
      if byte == UInt8(ascii: "\n") { return line }
      do throws(SecretBytesError) { try line.append(byte) } catch { throw .malformed }
    }
  }

  private func send(_ bytes: [UInt8]) throws(PinentryError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      rest = rest.dropFirst(count)
    }
  }

  private static func room(_ capacity: Int) throws(PinentryError) -> SecretBytes {
    do throws(SecretBytesError) { return try SecretBytes(capacity: capacity) } catch { throw .ended }
  }
}
