// SPDX-License-Identifier: Apache-2.0
import StandardCodes

/// Writes the body of a reply (p11-kit-rpc.md 2 and 3).
struct MessageWriter {
  private(set) var bytes: [UInt8] = []

  private init(identifier: UInt32, signature: String) {
    word(identifier)
    plainBytes(Array(signature.utf8))
  }

  /// The reply to a call that succeeded; its values follow.
  init(_ call: Call) { self.init(identifier: call.rawValue, signature: call.responseSignature) }

  /// The reply to any call that did not.
  static func failure(_ value: CryptokiStatus) -> [UInt8] {
    var writer = MessageWriter(identifier: 0, signature: "u")
    // 0 would be success, which has another form.
    writer.ulong(value == .ok ? CryptokiStatus.generalError.rawValue : value.rawValue)
    return writer.bytes
  }

  /// The frame around a body.
  static func frame(code: UInt32, body: [UInt8]) -> [UInt8] {
    [code, 0, UInt32(body.count)].flatMap(bigEndian) + body
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func word(_ value: UInt32) { bytes += Self.bigEndian(value) }

  mutating func ulong(_ value: UInt64) {
    word(UInt32(truncatingIfNeeded: value >> 32))
    word(UInt32(truncatingIfNeeded: value))
  }

  /// `v`: major and minor.
  mutating func version(_ major: UInt8, _ minor: UInt8) { bytes += [major, minor] }

  /// `s`: padded with spaces, or cut between characters, to `length` bytes.
  mutating func padded(_ text: String, to length: Int) {
    var cut = text
    while cut.utf8.count > length { cut.removeLast() }
    plainBytes(Array(cut.utf8) + Array(repeating: UInt8(ascii: " "), count: length - cut.utf8.count))
  }

  /// A `u32` length and the bytes.
  mutating func plainBytes(_ value: [UInt8]) {
    word(UInt32(value.count))
    bytes += value
  }

  /// `ay` into the caller's room; its length alone where there is none or too little of it.
  mutating func byteArray(_ value: [UInt8], room: Int?) {
    let fits = room.map { $0 >= value.count } ?? false
    if fits {
      byte(1)
      plainBytes(value)
    } else {
      neededLength(value.count)
    }
  }

  /// `ay` that only tells how much room is needed.
  mutating func neededLength(_ count: Int) {
    byte(0)
    word(UInt32(count))
  }

  /// `au` into the caller's room; the number of values alone where there is none or too little of it.
  mutating func ulongArray(_ values: [UInt64], room: Int?) {
    let fits = room.map { $0 >= values.count } ?? false
    byte(fits ? 1 : 0)
    word(UInt32(values.count))
    if fits { for value in values { ulong(value) } }
  }
}
