// SPDX-License-Identifier: Apache-2.0

/// An AID, the name of an application on a card: 5 to 16 bytes (ISO/IEC 7816-4, application identifier).
public struct ApplicationIdentifier: Hashable, Sendable, CustomStringConvertible {
  public let bytes: [UInt8]

  /// Nil for fewer than 5 or more than 16 bytes.
  public init?(_ bytes: [UInt8]) {
    guard (5...16).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  private init(known: [UInt8]) { self.bytes = known }

  /// The root application of a CPx card, also the DF name of a CPS3's MF (cpx-card.md 1.3).
  public static let cpxRoot = ApplicationIdentifier(known: [0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x01, 0x00])
  /// The PKCS#15 application of a CPx card by contact, "CPX IAS" (cpx-card.md 1.3).
  public static let cpxContact = ApplicationIdentifier(known: cpxIAS + [0x10])
  /// The PKCS#15 application of a CPx card without contact, "CPX IAS CL" (cpx-card.md 1.3).
  public static let cpxContactless = ApplicationIdentifier(known: cpxIAS + [0x20])

  private static let cpxIAS: [UInt8] = [0xE8, 0x28, 0xBD, 0x08, 0x0F, 0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00]

  public var description: String { Hexadecimal.string(bytes) }
}
