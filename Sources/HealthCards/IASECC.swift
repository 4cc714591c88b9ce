// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import ISO7816

/// The CPS3: IAS-ECC, class 00; by contact T=0 with two keys and a PIN, without contact one key and no PIN.
struct IASECC: CardFamily {
  let cla: UInt8 = 0x00
  /// cpx-card.md 1.7.
  let readSize = 0xE7
  let selectionAnswer = CommandAPDU.SelectionAnswer.controlParameters

  /// Always by the whole path from 3F00 with P1 = 09, from wherever the card is (cpx-card.md 2.1).
  func select(_ path: FilePath, wantsParameters: Bool, in dialogue: inout CardDialogue) throws -> [UInt8] {
    let answer: CommandAPDU.SelectionAnswer = wantsParameters ? selectionAnswer : .none
    dialogue.forget()
    return try dialogue.perform(.select(path.bytes, by: .path, answer: answer), "SELECT \(path)")
  }

  /// By its AID, which is the MF's name and leaves a verified PIN alone (cpx-card.md 1.6).
  func reselectRoot(in dialogue: inout CardDialogue) throws {
    dialogue.forget()
    _ = try dialogue.channel.transmit(.select(ApplicationIdentifier.cpxRoot.bytes, by: .name, answer: .none))
  }

  /// INTERNAL AUTHENTICATE takes any DigestInfo of at most 102 bytes; PSO CDS knows SHA-1 and SHA-256; neither knows
  /// PSS (cpx-card.md 4.1, 4.5).
  func schemes(of key: KeyName) -> [SignatureScheme] {
    switch key {
    case .authentication, .technical: [.rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512, .rsaPKCS1SHA1]
    case .signature: [.rsaPKCS1SHA256, .rsaPKCS1SHA1]
    }
  }

  /// cpx-card.md 2.4; that of the technical key is known of no card and stands in its directory only (4.9).
  func defaultReference(of key: KeyName) -> UInt8? {
    switch key {
    case .authentication: 0x82
    case .signature: 0x81
    case .technical: nil
    }
  }

  /// AUTH and technical key: MSE SET AT, algorithm 02, INTERNAL AUTHENTICATE over what is padded (cpx-card.md 4.2, 4.9).
  /// SIGN key: MSE SET DST, algorithm 12 or 42, PSO CDS with the hash made here (cpx-card.md 4.3).
  func sign(
    digest: [UInt8], scheme: SignatureScheme, key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8] {
    try key.check(scheme, digest: digest)
    let environment: CommandAPDU
    let signature: CommandAPDU
    switch key.name {
    case .authentication, .technical:
      environment = .setSecurityEnvironment(.authentication, algorithm: 0x02, privateKey: key.reference)
      signature = .internalAuthenticate(try scheme.pkcs1Message(of: digest))
    case .signature:
      let reference: UInt8 = scheme == .rsaPKCS1SHA1 ? 0x12 : 0x42
      environment = .setSecurityEnvironment(.digitalSignature, algorithm: reference, privateKey: key.reference)
      signature = .computeDigitalSignature(hash: digest)
    }
    _ = try dialogue.perform(environment, "\(environment.ins)")
    return try dialogue.perform(signature, "\(signature.ins)")
  }
}
