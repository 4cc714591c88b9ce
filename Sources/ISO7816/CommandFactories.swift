// SPDX-License-Identifier: Apache-2.0

/// The commands by their names, so that no call site spells header bytes.
extension CommandAPDU {
  /// How SELECT names the file, its P1 (ISO/IEC 7816-4, SELECT command).
  public struct SelectionMethod: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `00`: MF, DF or EF by file identifier.
    public static let fileIdentifier = SelectionMethod(rawValue: 0x00)
    /// `04`: by DF name (AID).
    public static let name = SelectionMethod(rawValue: 0x04)
    /// `08`: path from the MF, without the MF's own identifier.
    public static let pathFromMasterFile = SelectionMethod(rawValue: 0x08)
    /// `09`: path from the current DF; a CPS3 takes absolute paths that begin with 3F00 here (cpx-card.md 2.1).
    public static let path = SelectionMethod(rawValue: 0x09)
  }

  /// What SELECT is to return, its P2 (ISO/IEC 7816-4, SELECT command).
  public struct SelectionAnswer: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `00`: file control information, template 6F.
    public static let controlInformation = SelectionAnswer(rawValue: 0x00)
    /// `04`: file control parameters, template 62.
    public static let controlParameters = SelectionAnswer(rawValue: 0x04)
    /// `0C`: nothing.
    public static let none = SelectionAnswer(rawValue: 0x0C)
  }

  /// SELECT (ISO/IEC 7816-4).
  public static func select(
    _ target: [UInt8], by method: SelectionMethod, answer: SelectionAnswer, cla: UInt8 = 0
  ) -> CommandAPDU {
    CommandAPDU(
      cla: cla, ins: .select, p1: method.rawValue, p2: answer.rawValue, data: target, ne: answer == .none ? 0 : 256)
  }

  /// READ BINARY of the current EF (ISO/IEC 7816-4), at most 32,767 bytes into the file: P1 bit 8 means a SFI.
  ///
  /// - Precondition: `offset` is 0 to 32,767 and `count` 0 to 65,536.
  public static func readBinary(offset: Int, count: Int, cla: UInt8 = 0) -> CommandAPDU {
    precondition((0...0x7FFF).contains(offset), "READ BINARY has a 15-bit offset")
    return CommandAPDU(
      cla: cla, ins: .readBinary, p1: UInt8(offset >> 8), p2: UInt8(truncatingIfNeeded: offset), ne: count)
  }

  /// GET DATA with the object named by an extended header list, 4D (ISO/IEC 7816-4, GET DATA command; cpx-card.md 3.3).
  public static func getData(extendedHeaderList: [UInt8], cla: UInt8 = 0) -> CommandAPDU {
    let list = BERTLV(tag: 0x4D, value: extendedHeaderList)
    return CommandAPDU(cla: cla, ins: .getData, p1: 0x3F, p2: 0xFF, data: list.encoded, ne: 256)
  }

  /// GET RESPONSE (ISO/IEC 7816-4) for the `count` bytes, 1 to 256, that the card announced.
  public static func getResponse(count: Int, cla: UInt8 = 0) -> CommandAPDU {
    CommandAPDU(cla: cla, ins: .getResponse, p1: 0, p2: 0, ne: count)
  }

  /// VERIFY without data: asks for the tries left and uses none (ISO/IEC 7816-4, VERIFY command; cpx-card.md 3.3).
  public static func verificationStatus(reference: UInt8, cla: UInt8 = 0) -> CommandAPDU {
    CommandAPDU(cla: cla, ins: .verify, p1: 0, p2: reference)
  }

  /// The control reference template that MANAGE SECURITY ENVIRONMENT sets, its P2 (ISO/IEC 7816-4).
  public struct ControlReferenceTemplate: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `A4`: authentication (AT).
    public static let authentication = ControlReferenceTemplate(rawValue: 0xA4)
    /// `B6`: digital signature (DST).
    public static let digitalSignature = ControlReferenceTemplate(rawValue: 0xB6)
    /// `B8`: confidentiality (CT).
    public static let confidentiality = ControlReferenceTemplate(rawValue: 0xB8)
  }

  /// MANAGE SECURITY ENVIRONMENT: SET for computing (ISO/IEC 7816-4; cpx-card.md 4.2), P1 = 41: computation, decipherment,
  /// internal authentication.
  public static func setSecurityEnvironment(
    _ template: ControlReferenceTemplate, algorithm: UInt8, privateKey: UInt8, cla: UInt8 = 0
  ) -> CommandAPDU {
    let objects = [BERTLV(tag: 0x80, value: [algorithm]), BERTLV(tag: 0x84, value: [privateKey])]
    return CommandAPDU(
      cla: cla, ins: .manageSecurityEnvironment, p1: 0x41, p2: template.rawValue, data: objects.flatMap(\.encoded))
  }

  /// INTERNAL AUTHENTICATE with the key and algorithm of the security environment (ISO/IEC 7816-4).
  public static func internalAuthenticate(_ input: [UInt8], cla: UInt8 = 0) -> CommandAPDU {
    CommandAPDU(cla: cla, ins: .internalAuthenticate, p1: 0, p2: 0, data: input, ne: 256)
  }

  /// PERFORM SECURITY OPERATION: COMPUTE DIGITAL SIGNATURE over a hash from outside (ISO/IEC 7816-8).
  public static func computeDigitalSignature(hash: [UInt8], cla: UInt8 = 0) -> CommandAPDU {
    CommandAPDU(cla: cla, ins: .performSecurityOperation, p1: 0x9E, p2: 0x9A, data: hash, ne: 256)
  }
}
