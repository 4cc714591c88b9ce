// SPDX-License-Identifier: Apache-2.0

/// What a certificate's key may be used for (RFC 5280, 4.2.1.3). Bit n of `rawValue` is the named bit n of the standard.
public struct KeyUsage: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let digitalSignature = KeyUsage(rawValue: 1 << 0)
  /// Also called contentCommitment.
  public static let nonRepudiation = KeyUsage(rawValue: 1 << 1)
  public static let keyEncipherment = KeyUsage(rawValue: 1 << 2)
  public static let dataEncipherment = KeyUsage(rawValue: 1 << 3)
  public static let keyAgreement = KeyUsage(rawValue: 1 << 4)
  public static let keyCertSign = KeyUsage(rawValue: 1 << 5)
  public static let crlSign = KeyUsage(rawValue: 1 << 6)
  public static let encipherOnly = KeyUsage(rawValue: 1 << 7)
  public static let decipherOnly = KeyUsage(rawValue: 1 << 8)

  /// Reads the content of the BIT STRING, whose first named bit is the most significant bit of the first byte.
  init(bitString bytes: [UInt8]) {
    var rawValue: UInt16 = 0
    for (index, byte) in bytes.prefix(2).enumerated() {
      for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { rawValue |= 1 << UInt16(8 * index + bit) }
    }
    self.init(rawValue: rawValue)
  }

  /// The DER BIT STRING, without trailing zero bits (X.690, 11.2.2).
  var encoded: [UInt8] {
    var bytes: [UInt8] = [0, 0]
    for bit in 0..<16 where rawValue & (1 << UInt16(bit)) != 0 { bytes[bit / 8] |= 0x80 >> UInt8(bit % 8) }
    while bytes.last == 0 { bytes.removeLast() }
    return DER.value(tag: 0x03, [UInt8(truncatingIfNeeded: bytes.last?.trailingZeroBitCount ?? 0)] + bytes)
  }
}
