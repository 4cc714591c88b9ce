// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// DER as the card's directory is written in (X.690); the encoding is BER-TLV's with shortest lengths.
enum DERValue {
  static func sequence(_ parts: [UInt8]...) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }

  static func sequence(of parts: [[UInt8]]) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { tagged(0x04, bytes) }

  static func text(_ text: String, tag: UInt32 = 0x0C) -> [UInt8] { tagged(tag, Array(text.utf8)) }

  static func boolean(_ value: Bool) -> [UInt8] { tagged(0x01, [value ? 0xFF : 0x00]) }

  static let null: [UInt8] = [0x05, 0x00]

  /// A number of at most 31 bits that is not negative.
  static func integer(_ value: Int, tag: UInt32 = 0x02) -> [UInt8] {
    var bytes = [UInt8(truncatingIfNeeded: value)]
    var rest = value >> 8
    while rest > 0 || bytes[0] & 0x80 != 0 {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return tagged(tag, bytes)
  }

  /// A BIT STRING of named bits without trailing zeros, bit 0 first; at least one of 0 to 15.
  static func bits(_ numbers: Int...) -> [UInt8] { bits(of: numbers) }

  static func bits(of numbers: [Int]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (numbers.max() ?? 0) / 8 + 1)
    for number in numbers { bytes[number / 8] |= 0x80 >> UInt8(number % 8) }
    return tagged(0x03, [UInt8(7 - (numbers.max() ?? 0) % 8)] + bytes)
  }

  /// The empty BIT STRING as real cards write it: unused bits where there are no bits, and more than a byte has
  /// (cpx-card.md 2.4). OpenSC 0.23 accepts a count whose three low bits are zero and no other.
  static let malformedEmptyBits: [UInt8] = [0x03, 0x01, 0x08]

  static func objectIdentifier(_ content: [UInt8]) -> [UInt8] { tagged(0x06, content) }

  /// Any tag of up to three bytes over encoded content.
  static func tagged(_ tag: UInt32, _ content: [UInt8]) -> [UInt8] { BERTLV(tag: tag, value: content).encoded }
}
