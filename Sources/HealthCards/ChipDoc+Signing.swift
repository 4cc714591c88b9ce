// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import ISO7816

extension ChipDoc {
  /// SIGN key: the card's own algorithms over a hash made here. AUTH key: the card's own PSS with SHA-256, everything
  /// else by raw RSA over a block encoded here, as PSS is where the card refuses its own (cpx-card.md 4.6 to 4.8).
  func sign(
    digest: [UInt8], scheme: SignatureScheme, key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8] {
    try key.check(scheme, digest: digest)
    let own = Self.cardAlgorithms[scheme]
    switch key.name {
    case .signature:
      guard let own else { throw CardError.schemeImpossible(scheme, key: key.name, possible: key.schemes) }
      return try sign(hash: digest, algorithm: own, key, in: &dialogue)
    case .authentication, .technical:
      if scheme.padding == .pss, let own, !dialogue.memory.mistrustsCardPSS {
        do {
          return try sign(hash: digest, algorithm: own, key, in: &dialogue)
        } catch CardError.unexpectedStatus(let status, _) where Self.algorithmRefusals.contains(status) {
          // Were it another applet that refuses, it refuses what follows too, and the dialogue repairs that.
          let signature = try decipher(try block(digest, scheme, key), key, in: &dialogue)
          dialogue.memory.mistrustsCardPSS = true
          return signature
        }
      }
      return try decipher(try block(digest, scheme, key), key, in: &dialogue)
    }
  }

  /// cpx-card.md 4.6; those that no software is known to have used are left out.
  private static let cardAlgorithms: [SignatureScheme: UInt8] = [
    .rsaPKCS1SHA1: 0x0A, .rsaPKCS1SHA256: 0x28, .rsaPSSSHA256: 0x2C,
  ]

  /// How a card may say that it does not know an algorithm or not for this key; 6982 is not among them, it asks for
  /// the PIN.
  private static let algorithmRefusals: Set<StatusWord> = [
    .incorrectData, .functionNotSupported, .incorrectParameters, .referencedDataNotFound,
    .conditionsOfUseNotSatisfied, .instructionNotSupported, .incompatibleFileStructure,
  ]

  /// MSE SET with tag 91, algorithm and key; the key's top bit says that the input is a hash. Then PSO CDS
  /// (cpx-card.md 4.6).
  private func sign(
    hash: [UInt8], algorithm: UInt8, _ key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8] {
    let environment = CommandAPDU(
      cla: cla, ins: .manageSecurityEnvironment, p1: 0x81, p2: 0xB6,
      data: BERTLV(tag: 0x91, value: [algorithm, key.reference | 0x80]).encoded)
    _ = try dialogue.perform(environment, "\(environment.ins)")
    let signature = CommandAPDU.computeDigitalSignature(hash: hash, cla: cla)
    return try dialogue.perform(signature, "\(signature.ins)")
  }

  /// MSE SET CT, then PSO DECIPHER over a block as long as the modulus, chained, without a padding indicator: the raw
  /// RSA operation (cpx-card.md 4.7). Private, because with a block of a client's choice it would decrypt.
  private func decipher(
    _ block: [UInt8], _ key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8] {
    let environment = CommandAPDU(
      cla: cla, ins: .manageSecurityEnvironment, p1: 0x41, p2: 0xB8,
      data: BERTLV(tag: 0x83, value: [key.reference]).encoded)
    _ = try dialogue.perform(environment, "\(environment.ins)")
    let decipherment = CommandAPDU(
      cla: cla, ins: .performSecurityOperation, p1: 0x80, p2: 0x86, data: block, ne: 256)
    return try dialogue.perform(decipherment, "\(decipherment.ins)")
  }

  /// The encoded message, as long as the modulus of the key's certificate.
  private func block(
    _ digest: [UInt8], _ scheme: SignatureScheme, _ key: HealthCard.Key
  ) throws -> [UInt8] {
    let publicKey = try key.certificate.publicKey
    let length = publicKey.modulus.count
    let encoded: [UInt8]
    switch (scheme.padding, scheme.digestAlgorithm) {
    case (.pss, let algorithm?):
      encoded = try EMSAPSS.encode(digest: digest, algorithm: algorithm, modulusBits: publicKey.modulusBits)
    default:
      // EMSA-PKCS1-v1_5 (RFC 8017, 9.2): at least eight FF, which the smallest modulus accepted leaves room for.
      let message = try scheme.pkcs1Message(of: digest)
      encoded = [0x00, 0x01] + [UInt8](repeating: 0xFF, count: max(length - message.count - 3, 8)) + [0x00] + message
    }
    return [UInt8](repeating: 0, count: max(length - encoded.count, 0)) + encoded
  }
}
