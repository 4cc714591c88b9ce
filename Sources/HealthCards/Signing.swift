// SPDX-License-Identifier: Apache-2.0
import Certificates
public import Crypto
import ISO7816

extension HealthCard.Key {
  /// Whether the key can make this signature, without asking the card: one of its ``schemes``, or of TLS 1.0 and 1.1,
  /// which an authentication key makes as well (cpx-card.md 4.1) and nobody is offered.
  ///
  /// - Throws: ``CardError/schemeImpossible(_:key:possible:)``, ``CardError/digestLength(expected:actual:)``.
  public func check(_ scheme: SignatureScheme, digest: [UInt8]) throws(CardError) {
    guard schemes.contains(scheme) || name == .authentication && scheme == .rsaPKCS1MD5SHA1,
      let length = scheme.digestLength
    else {
      throw .schemeImpossible(scheme, key: name, possible: schemes)
    }
    guard digest.count == length else { throw .digestLength(expected: length, actual: digest.count) }
  }
}

extension CardDialogue {
  /// A signature over `digest`, verified with the public key of the key's certificate before it is returned.
  ///
  /// When it does not verify, the certificate is read again once, because a card can be updated in the field, and the
  /// signature made again once, because another program's state may have been used; what still does not verify never
  /// leaves. `card` gets the certificate that was read.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func sign(
    digest: [UInt8], scheme: SignatureScheme, with name: KeyName, of card: inout HealthCard
  ) throws -> [UInt8] {
    let family = card.model.family
    var key = try card.key(name)
    try key.check(scheme, digest: digest)
    func isValid(_ signature: [UInt8]) -> Bool {
      (try? key.certificate.publicKey)?.verify(signature: signature, digest: digest, scheme: scheme) ?? false
    }
    var signature = try signature(digest, scheme, key, card, family)
    if isValid(signature) { return signature }

    key.certificate = try certificate(at: key.certificatePath, of: card, family)
    if !isValid(signature) {
      memory.mistrustsCardPSS = true
      try family.reselectRoot(in: &self)
      signature = try self.signature(digest, scheme, key, card, family)
    }
    guard isValid(signature) else { throw CardError.signatureInvalid(key: name) }
    card.keys = card.keys.map { $0.name == name ? key : $0 }
    return signature
  }

  private mutating func signature(
    _ digest: [UInt8], _ scheme: SignatureScheme, _ key: HealthCard.Key, _ card: HealthCard, _ family: any CardFamily
  ) throws -> [UInt8] {
    do {
      return try repairing(for: family) { dialogue in
        try family.enter(card.application, in: &dialogue)
        return try family.sign(digest: digest, scheme: scheme, key: key, in: &dialogue)
      }
    } catch CardError.unexpectedStatus(.securityStatusNotSatisfied, _) {
      throw CardError.pinNotVerified
    }
  }
}
