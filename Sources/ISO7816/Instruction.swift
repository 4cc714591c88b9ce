// SPDX-License-Identifier: Apache-2.0

/// The instruction byte INS of a command (ISO/IEC 7816-4:2020, 5.5; ISO/IEC 7816-8).
public struct Instruction: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `20`
  public static let verify = Instruction(rawValue: 0x20)
  /// `22`
  public static let manageSecurityEnvironment = Instruction(rawValue: 0x22)
  /// `24`
  public static let changeReferenceData = Instruction(rawValue: 0x24)
  /// `2A`
  public static let performSecurityOperation = Instruction(rawValue: 0x2A)
  /// `2C`
  public static let resetRetryCounter = Instruction(rawValue: 0x2C)
  /// `84`
  public static let getChallenge = Instruction(rawValue: 0x84)
  /// `88`
  public static let internalAuthenticate = Instruction(rawValue: 0x88)
  /// `A4`
  public static let select = Instruction(rawValue: 0xA4)
  /// `B0`
  public static let readBinary = Instruction(rawValue: 0xB0)
  /// `C0`
  public static let getResponse = Instruction(rawValue: 0xC0)
  /// `CB`, the form whose data field names the object.
  public static let getData = Instruction(rawValue: 0xCB)
  /// `D6`
  public static let updateBinary = Instruction(rawValue: 0xD6)

  /// Whether the command data holds a PIN or PUK, which must never be written anywhere: VERIFY, CHANGE REFERENCE DATA,
  /// DISABLE and ENABLE VERIFICATION REQUIREMENT, RESET RETRY COUNTER, each also with the odd INS of its BER-TLV form.
  public var carriesSecret: Bool { [0x20, 0x24, 0x26, 0x28, 0x2C].contains(rawValue & 0xFE) }
}

extension Instruction: CustomStringConvertible {
  /// The name in the standard, or the byte in hexadecimal.
  public var description: String { Self.names[self] ?? Hexadecimal.string([rawValue]) }

  private static let names: [Instruction: String] = [
    .verify: "VERIFY", .manageSecurityEnvironment: "MANAGE SECURITY ENVIRONMENT",
    .changeReferenceData: "CHANGE REFERENCE DATA", .performSecurityOperation: "PERFORM SECURITY OPERATION",
    .resetRetryCounter: "RESET RETRY COUNTER", .getChallenge: "GET CHALLENGE",
    .internalAuthenticate: "INTERNAL AUTHENTICATE", .select: "SELECT", .readBinary: "READ BINARY",
    .getResponse: "GET RESPONSE", .getData: "GET DATA", .updateBinary: "UPDATE BINARY",
  ]
}
