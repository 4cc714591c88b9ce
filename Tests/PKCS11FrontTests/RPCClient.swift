// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting

/// A client of the protocol, written from its description and not from the server: it says what it is told to say.
final class RPCClient: Sendable {
  let connection: RawConnection

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A reply: what the call ended with, and the bytes behind the signature.
  struct Reply: Sendable {
    let code: UInt32
    let value: UInt64
    let signature: String
    var payload: [UInt8]

    mutating func word() -> UInt32 { UInt32(take(4)) }
    mutating func ulong() -> UInt64 { take(8) }
    mutating func byte() -> UInt8 { UInt8(take(1)) }

    mutating func bytes() -> [UInt8] {
      let count = Int(word())
      defer { payload.removeFirst(min(count, payload.count)) }
      return Array(payload.prefix(count))
    }

    mutating func text() -> String { String(decoding: bytes(), as: UTF8.self).trimmingCharacters(in: .whitespaces) }

    /// `ay` or `au` with its values; nil when only their number came, which is then in `needed`.
    mutating func array() -> (values: [UInt8]?, needed: Int) {
      let isThere = byte() == 1
      guard isThere else { return (nil, Int(word())) }
      let values = bytes()
      return (values, values.count)
    }

    mutating func ulongs() -> [UInt64]? {
      guard byte() == 1 else { return nil }
      return (0..<word()).map { _ in ulong() }
    }

    private mutating func take(_ count: Int) -> UInt64 {
      defer { payload.removeFirst(min(count, payload.count)) }
      return payload.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Connects and offers a version; `answered` is what the server speaks.
  init(path: String, version: UInt8 = 0) throws {
    connection = try RawConnection(path: path)
    try connection.send([version])
    guard let answer = try connection.receive(exactly: 1).first else { throw Failure(description: "no greeting") }
    answered = answer
  }

  let answered: UInt8

  static func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

  static func big(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) } }

  static func array(_ value: [UInt8]) -> [UInt8] { [1] + big(UInt32(value.count)) + value }

  static func frame(_ call: UInt32, _ signature: String, _ payload: [UInt8] = [], code: UInt32 = 0x10) -> [UInt8] {
    let body = big(call) + big(UInt32(signature.utf8.count)) + Array(signature.utf8) + payload
    return big(code) + big(UInt32(6)) + big(UInt32(body.count)) + Array("client".utf8) + body
  }

  func send(_ call: UInt32, _ signature: String, _ payload: [UInt8] = [], code: UInt32 = 0x10) throws {
    try connection.send(Self.frame(call, signature, payload, code: code))
  }

  func receive() throws -> Reply {
    let header = try connection.receive(exactly: 12)
    guard header.count == 12 else { throw Failure(description: "the server closed the connection") }
    func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
    let body = try connection.receive(exactly: Int(number(header[8...])))
    let length = Int(number(body[4..<8]))
    let (call, signature) = (number(body[..<4]), String(decoding: body[8..<(8 + length)], as: UTF8.self))
    let payload = Array(body[(8 + length)...])
    let value = call == 0 ? payload.reduce(0) { $0 << 8 | UInt64($1) } : 0
    return Reply(code: number(header[..<4]), value: value, signature: signature, payload: payload)
  }

  @discardableResult
  func call(_ call: UInt32, _ signature: String, _ payload: [UInt8] = []) throws -> Reply {
    try send(call, signature, payload)
    return try receive()
  }

  // MARK: Calls with a name

  func initialize() throws {
    let greeting = Array("PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1".utf8)
    let reply = try call(1, "ayyay", Self.array(greeting) + [0] + Self.array([0]))
    guard reply.value == 0 else { throw Failure(description: "C_Initialize: \(reply.value)") }
  }

  func slots(withTokens: Bool) throws -> [UInt64] {
    var reply = try call(4, "yfu", [withTokens ? UInt8(1) : 0] + Self.big(UInt32(32)))
    return reply.ulongs() ?? []
  }

  func openSession(slot: UInt64 = 1, flags: UInt64 = 6) throws -> UInt64 {
    var reply = try call(10, "uu", Self.big(slot) + Self.big(flags))
    guard reply.value == 0 else { throw Failure(description: "C_OpenSession: \(reply.value)") }
    return reply.ulong()
  }

  /// What C_Login ends with.
  func login(_ session: UInt64, pin: String?) throws -> UInt64 {
    let value = pin.map { Self.array(Array($0.utf8)) } ?? [1, 0xFF, 0xFF, 0xFF, 0xFF]
    return try call(18, "uuay", Self.big(session) + Self.big(UInt64(1)) + value).value
  }

  /// Those of CK_TOKEN_INFO's flags that are in the mask.
  func tokenFlags(slot: UInt64 = 1, masking mask: UInt64) throws -> UInt64 {
    var reply = try call(6, "u", Self.big(slot))
    for _ in 0..<4 { _ = reply.bytes() }
    return reply.ulong() & mask
  }

  /// CK_SESSION_INFO's state, or what the call ended with.
  func state(_ session: UInt64) throws -> (value: UInt64, state: UInt64) {
    var reply = try call(13, "u", Self.big(session))
    guard reply.value == 0 else { return (reply.value, 0) }
    _ = reply.ulong()
    return (0, reply.ulong())
  }

  /// The handles of the objects of a class, or all.
  func find(_ session: UInt64, objectClass: UInt64? = nil) throws -> [UInt64] {
    let template =
      objectClass.map { Self.big(UInt32(1)) + Self.big(UInt32(0)) + [1] + Self.big(UInt32(8)) + Self.big($0) }
      ?? Self.big(UInt32(0))
    let begun = try call(26, "uaA", Self.big(session) + template)
    guard begun.value == 0 else { throw Failure(description: "C_FindObjectsInit: \(begun.value)") }
    var found: [UInt64] = []
    while true {
      var reply = try call(27, "ufu", Self.big(session) + Self.big(UInt32(3)))
      let part = reply.ulongs() ?? []
      if part.isEmpty { break }
      found += part
    }
    try call(28, "u", Self.big(session))
    return found
  }

  /// An attribute's bytes in the form of byte arrays.
  func attribute(_ type: UInt32, of object: UInt64, _ session: UInt64) throws -> [UInt8]? {
    let request = Self.big(UInt32(1)) + Self.big(type) + Self.big(UInt32(8192))
    var reply = try call(24, "uufA", Self.big(session) + Self.big(object) + request)
    _ = (reply.word(), reply.word())
    guard reply.byte() == 1 else { return nil }
    _ = reply.word()
    return reply.bytes()
  }

  /// Begins a signature; what C_SignInit ends with.
  func beginSigning(_ session: UInt64, mechanism: [UInt8], key: UInt64) throws -> UInt64 {
    try call(42, "uMu", Self.big(session) + mechanism + Self.big(key)).value
  }

  func sign(_ session: UInt64, _ data: [UInt8], room: UInt32 = 256) throws -> Reply {
    try call(43, "uayfy", Self.big(session) + Self.array(data) + Self.big(room))
  }
}
