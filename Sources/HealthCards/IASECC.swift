// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import ISO7816

/// The CPS3: IAS-ECC by contact, T=0, class 00.
struct IASECC: CardFamily {
  /// cpx-card.md 1.7.
  let readSize = 0xE7

  /// Always by the whole path from 3F00 with P1 = 09, from wherever the card is (cpx-card.md 2.1).
  func select(_ path: FilePath, wantsParameters: Bool, in dialogue: inout CardDialogue) throws -> [UInt8] {
    let answer: CommandAPDU.SelectionAnswer = wantsParameters ? .controlParameters : .none
    dialogue.forget()
    let response = try dialogue.channel.transmit(.select(path.bytes, by: .path, answer: answer))
    guard response.status == .success else {
      throw CardError.unexpectedStatus(response.status, during: "SELECT \(path)")
    }
    return response.data
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
    case .authentication: [.rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512, .rsaPKCS1SHA1]
    case .signature: [.rsaPKCS1SHA256, .rsaPKCS1SHA1]
    }
  }

  /// cpx-card.md 2.4.
  func defaultReference(of key: KeyName) -> UInt8 {
    switch key {
    case .authentication: 0x82
    case .signature: 0x81
    }
  }

  /// The SDO of the PIN answers from the MF only; a card without it is asked by VERIFY without data, which on an
  /// IAS-ECC card uses no try either (cpx-card.md 3.3).
  func counter(of reference: UInt8, in dialogue: inout CardDialogue) throws -> PINCounter {
    try enter(.masterFile, in: &dialogue)
    let name: [UInt8] = [0x70, 0x06, 0xBF, 0x81, reference, 0x02, 0xA0, 0x80]
    let response = try dialogue.channel.transmit(.getData(extendedHeaderList: name))
    if CardDialogue.contradictions.contains(response.status), dialogue.assumed {
      throw CardError.unexpectedStatus(response.status, during: "GET DATA")
    }
    if response.status == .success, let counter = Self.counter(reference, in: response.data) { return counter }
    let status = try dialogue.channel.transmit(.verificationStatus(reference: reference)).status
    if let left = status.triesLeft { return PINCounter(triesLeft: left, maximum: nil) }
    guard status == .success else {
      throw CardError.unexpectedStatus(status, during: "the question for the PIN's tries")
    }
    return PINCounter(triesLeft: nil, maximum: nil)
  }

  /// `70 { BF 81 ref { A0 { 9A maximum, 9B left, 9D uses left } } }`; a PIN without uses left counts as blocked.
  private static func counter(_ reference: UInt8, in data: [UInt8]) -> PINCounter? {
    guard let template = try? BERTLV.parseFirst(data), template.tag == 0x70,
      let sdo = try? template.children().value(of: 0xBF8100 | UInt32(reference)),
      let parameters = try? BERTLV.parse(sdo).value(of: 0xA0),
      let objects = try? BERTLV.parse(parameters),
      let left = objects.value(of: 0x9B), left.count == 1
    else { return nil }
    let maximum = objects.value(of: 0x9A).flatMap { $0.count == 1 ? Int($0[0]) : nil }
    let isUsedUp = objects.value(of: 0x9D).map { uses in uses.allSatisfy { $0 == 0 } } ?? false
    return PINCounter(triesLeft: isUsedUp ? 0 : Int(left[0]), maximum: maximum)
  }

  /// AUTH key: MSE SET AT, algorithm 02, INTERNAL AUTHENTICATE over the DigestInfo (cpx-card.md 4.2). SIGN key: MSE SET
  /// DST, algorithm 12 or 42, PSO CDS with the hash made here (cpx-card.md 4.3).
  func sign(
    digest: [UInt8], scheme: SignatureScheme, key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8] {
    guard let algorithm = scheme.digestAlgorithm else {
      throw CardError.schemeImpossible(scheme, key: key.name, possible: key.schemes)
    }
    let environment: CommandAPDU
    let signature: CommandAPDU
    switch key.name {
    case .authentication:
      let info = try DigestInfo(algorithm: algorithm, digest: digest)
      environment = .setSecurityEnvironment(.authentication, algorithm: 0x02, privateKey: key.reference)
      signature = .internalAuthenticate(info.encoded)
    case .signature:
      let reference: UInt8 = algorithm == .sha1 ? 0x12 : 0x42
      environment = .setSecurityEnvironment(.digitalSignature, algorithm: reference, privateKey: key.reference)
      signature = .computeDigitalSignature(hash: digest)
    }
    let set = try dialogue.channel.transmit(environment)
    guard set.status == .success else {
      throw CardError.unexpectedStatus(set.status, during: "MANAGE SECURITY ENVIRONMENT")
    }
    let response = try dialogue.channel.transmit(signature)
    guard response.status == .success else {
      throw CardError.unexpectedStatus(response.status, during: "\(signature.ins)")
    }
    return response.data
  }
}

extension CardFamily {
  /// Selects a directory unless it still is.
  func enter(_ directory: FilePath, in dialogue: inout CardDialogue) throws {
    guard dialogue.memory.selectedDirectory != directory else { return }
    _ = try select(directory, wantsParameters: false, in: &dialogue)
    dialogue.memory.selectedDirectory = directory
  }
}
