// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Certificates
import HealthCards

extension Token {
  /// The objects that can be told without the card: certificates, keys, issuers. Data objects are asked of it.
  ///
  /// - Parameters:
  ///   - keys: the keys that the peer may use; of the others the public half alone is listed.
  ///   - authorities: certificates that may be issuers of the card's.
  func objects(keys usable: Set<KeyName>, authorities: [Certificate]) -> [TokenObject] {
    var objects: [TokenObject] = []
    for key in report.card.keys {
      let number = key.name.number
      objects.append(
        .certificate(
          key.certificate, handle: 0x10 + number, label: key.certificateLabel, identifier: key.identifier))
      guard let rsa = try? key.certificate.publicKey else { continue }
      objects.append(.publicKey(key, rsa, handle: 0x20 + number))
      if usable.contains(key.name) { objects.append(.privateKey(key, rsa, handle: 0x30 + number)) }
    }
    for (index, authority) in issuers(among: authorities).enumerated() {
      objects.append(
        .certificate(
          authority, handle: 0x40 + UInt64(index),
          label: authority.subject.first(.commonName) ?? authority.subject.description,
          identifier: authority.subjectKeyIdentifier ?? authority.sha256Fingerprint))
    }
    return objects
  }

  /// Handles of data objects, in the order in which the card lists them.
  static func dataHandle(_ index: Int) -> UInt64 { 0x100 + UInt64(index) }

  /// The certificates above the card's own, as far as they are known.
  private func issuers(among authorities: [Certificate]) -> [Certificate] {
    var found: [Certificate] = []
    for key in report.card.keys {
      var certificate = key.certificate
      // A chain of IGC-Santé has three certificates (igc-sante.md 2).
      for _ in 0..<4 {
        guard let issuer = authorities.first(where: { $0.isNamed(asIssuerOf: certificate) }), issuer != certificate
        else { break }
        if !found.contains(issuer) { found.append(issuer) }
        certificate = issuer
      }
    }
    return found
  }
}

extension Certificate {
  /// By names and key identifiers; signatures are the business of whoever verifies.
  fileprivate func isNamed(asIssuerOf other: Certificate) -> Bool {
    guard subject == other.issuer else { return false }
    guard let own = subjectKeyIdentifier, let named = other.authorityKeyIdentifier else { return true }
    return own == named
  }
}

extension KeyName {
  /// What tells the handles of the three keys apart.
  fileprivate var number: UInt64 {
    switch self {
    case .authentication: 0
    case .signature: 1
    case .technical: 2
    }
  }
}
