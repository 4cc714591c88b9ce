// SPDX-License-Identifier: Apache-2.0
import Secrets
import StandardCodes

/// Reads the values of a request in the order of its signature (p11-kit-rpc.md 3). Every length is checked against what
/// is there before anything is allocated.
struct MessageReader: ~Copyable {
  private let body: RequestBody
  private var position = 0

  /// A value is not encoded as its signature says.
  struct Malformed: Error, Hashable {}

  /// What stands for NULL as a length, and for a buffer without room that is not NULL.
  private static let noLength: UInt32 = 0xFFFF_FFFF

  init(_ body: RequestBody) { self.body = body }

  var remaining: Int { body.count - position }

  // MARK: Numbers

  mutating func byte() throws(Malformed) -> UInt8 {
    guard remaining >= 1 else { throw Malformed() }
    defer { position += 1 }
    return body.withSpan { $0[position] }
  }

  mutating func word() throws(Malformed) -> UInt32 { UInt32(try number(4)) }

  /// `u`: CK_ULONG, a handle, flags.
  mutating func ulong() throws(Malformed) -> UInt64 { try number(8) }

  private mutating func number(_ count: Int) throws(Malformed) -> UInt64 {
    guard remaining >= count else { throw Malformed() }
    defer { position += count }
    return body.withSpan { span in (position..<(position + count)).reduce(0) { $0 << 8 | UInt64(span[$1]) } }
  }

  // MARK: Arrays

  mutating func bytes(_ count: Int) throws(Malformed) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw Malformed() }
    defer { position += count }
    return body.withSpan { span in
      let part = span.extracting(position..<(position + count))
      return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        for index in part.indices { buffer.initializeElement(at: index, to: part[index]) }
        initialized = count
      }
    }
  }

  /// `ay`; nil for NULL, which has two encodings.
  mutating func byteArray() throws(Malformed) -> [UInt8]? {
    guard let length = try arrayLength() else { return nil }
    return try bytes(length)
  }

  /// `ay` of a PIN, straight into wiped memory; nil for NULL.
  ///
  /// - Throws: ``CryptokiStatus/pinLengthRange`` when it is longer than any PIN, ``Malformed``.
  mutating func secret(atMost limit: Int) throws -> SecretBytes? {
    guard let length = try arrayLength() else { return nil }
    guard length <= remaining else { throw Malformed() }
    defer { position += length }
    guard length <= limit else { throw CryptokiStatus.pinLengthRange }
    var secret = try SecretBytes(capacity: max(length, 1))
    let range = position..<(position + length)
    try body.withSpan { span throws(SecretBytesError) in try secret.append(contentsOf: span.extracting(range)) }
    return secret
  }

  private mutating func arrayLength() throws(Malformed) -> Int? {
    switch try byte() {
    case 0:
      _ = try word()
      return nil
    case 1:
      let length = try word()
      return length == Self.noLength ? nil : Int(length)
    default: throw Malformed()
    }
  }

  /// A `u32` length and as many bytes; nil for NULL.
  mutating func plainBytes() throws(Malformed) -> [UInt8]? {
    let length = try word()
    return length == Self.noLength ? nil : try bytes(Int(length))
  }

  /// A `u32` count and as many values of CK_ULONG.
  mutating func plainULongs() throws(Malformed) -> [UInt64] {
    let count = try self.count(ofSize: 8)
    var values: [UInt64] = []
    for _ in 0..<count { values.append(try ulong()) }
    return values
  }

  /// A `u32` count of things that take at least `size` bytes each.
  mutating func count(ofSize size: Int) throws(Malformed) -> Int {
    let count = Int(try word())
    guard count <= remaining / size else { throw Malformed() }
    return count
  }

  // MARK: The caller's room

  /// `fy`: how much the caller has room for; nil when it only asks how much it needs.
  mutating func byteRoom() throws(Malformed) -> Int? {
    switch try word() {
    case 0: nil
    case Self.noLength: 0
    case let room: Int(room)
    }
  }

  /// `fu`: how many values the caller has room for; nil when it only asks how many there are.
  mutating func ulongRoom() throws(Malformed) -> Int? {
    let room = try word()
    return room == 0 ? nil : Int(room)
  }
}
