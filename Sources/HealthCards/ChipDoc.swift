// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import ISO7816

/// The CPS4: the ChipDoc applet, T=0 and T=1, class 01: it is reached on logical channel 1, which its SELECT opens
/// (cpx-card.md 1.6).
struct ChipDoc: CardFamily {
  let cla: UInt8 = 0x01
  /// cpx-card.md 1.7.
  let readSize = 256
  let selectionAnswer = CommandAPDU.SelectionAnswer.controlInformation

  /// Selects the applet once after each reset; selecting it again could take a verified PIN away (cpx-card.md 3.6).
  func prepare(_ dialogue: inout CardDialogue) throws {
    if !dialogue.memory.isRootSelected { try reselectRoot(in: &dialogue) }
  }

  /// By the path from the MF with P1 = 08 and 3F00 left out, the MF itself by its identifier; P2 = 00 and an FCI
  /// template, without Le when it is not wanted (cpx-card.md 2.1).
  func select(_ path: FilePath, wantsParameters: Bool, in dialogue: inout CardDialogue) throws -> [UInt8] {
    try prepare(&dialogue)
    dialogue.forget()
    let isMasterFile = path == .masterFile
    var command = CommandAPDU.select(
      isMasterFile ? path.bytes : Array(path.bytes.dropFirst(path.isAbsolute ? 2 : 0)),
      by: isMasterFile ? .fileIdentifier : .pathFromMasterFile, answer: selectionAnswer, cla: cla)
    if !wantsParameters { command.ne = 0 }
    return try dialogue.perform(command, "SELECT \(path)")
  }

  /// The applet by its AID; where the card refuses that, after a step over the security domain and the CPS2ter applet
  /// of channel 0 (cpx-card.md 1.6).
  func reselectRoot(in dialogue: inout CardDialogue) throws {
    dialogue.forget()
    dialogue.memory.isRootSelected = false
    let applet = CommandAPDU.select(ApplicationIdentifier.cpxRoot.bytes, by: .name, answer: .none, cla: cla)
    if try dialogue.channel.transmit(applet).status != .success {
      _ = try dialogue.channel.transmit(.select(Self.issuerSecurityDomain, by: .name, answer: .none, cla: cla))
      try prepareVolet(dialogue)
      _ = try dialogue.perform(applet, "SELECT of the ChipDoc applet")
    }
    dialogue.memory.isRootSelected = true
  }

  /// The applet of channel 0 whose volet it is (cpx-card.md 1.3); a card that has none says so when it is used.
  func prepareVolet(_ dialogue: CardDialogue) throws {
    _ = try dialogue.channel.transmit(.select(Self.compatibilityApplet, by: .name, answer: .none, cla: 0x00))
  }

  /// cpx-card.md 1.3.
  private static let issuerSecurityDomain: [UInt8] = [0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00]
  private static let compatibilityApplet: [UInt8] = [0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x02]

  /// The AUTH key computes raw RSA, so every scheme is made here; the SIGN key only what its own algorithms make
  /// (cpx-card.md 4.1, 4.6 to 4.8).
  func schemes(of key: KeyName) -> [SignatureScheme] {
    switch key {
    case .authentication:
      [
        .rsaPKCS1SHA256, .rsaPSSSHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512, .rsaPSSSHA384, .rsaPSSSHA512, .rsaPKCS1SHA1,
      ]
    case .signature: [.rsaPKCS1SHA256, .rsaPSSSHA256, .rsaPKCS1SHA1]
    case .technical: []
    }
  }

  /// cpx-card.md 2.4.
  func defaultReference(of key: KeyName) -> UInt8? {
    switch key {
    case .authentication: 0x20
    case .signature: 0x10
    case .technical: nil
    }
  }
}
