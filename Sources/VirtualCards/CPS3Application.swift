// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// What the directories of a CPS3 list (cpx-card.md 2.4 and 4.9).
extension CardApplication {
  static func cps3(_ image: CardImage) -> CardApplication {
    CardApplication(
      name: .cpxContact, path: CardLayout.application, tokenLabel: "CPS3v3-\(image.cardNumber)",
      lastUpdate: image.lastUpdate,
      algorithms: [
        .init(.sha1, mechanism: 0x220, .hash, SupportedAlgorithm.sha1Identifier),
        .init(.sha256, mechanism: 0x250, .hash, SupportedAlgorithm.sha256Identifier),
        .init(.signatureSHA1, mechanism: 0x006, .computeSignature, SupportedAlgorithm.pkcs1(5)),
        .init(.signatureSHA256, mechanism: 0x040, .computeSignature, SupportedAlgorithm.pkcs1(11)),
        .init(.authentication, mechanism: 0x001, .computeSignature, SupportedAlgorithm.pkcs1(1)),
        .init(.decipherment, mechanism: 0x001, .decipher, SupportedAlgorithm.pkcs1(1)),
      ],
      keys: [
        .signature(image, reference: CPS3Keys.signature, number: CPS3Keys.signature & 0x7F),
        .authentication(
          image, reference: CPS3Keys.authentication, number: CPS3Keys.authentication & 0x7F,
          accessModes: [Key.AccessMode.decipher, Key.AccessMode.internalAuthenticate]),
      ],
      pin: PIN(length: image.secrets.pin.value.count, changesWithOldValue: true), objects: image.listedObjects)
  }

  /// One key that nothing protects; no data objects.
  static func cps3Contactless(_ image: CardImage) -> CardApplication {
    CardApplication(
      name: .cpxContactless, path: CardLayout.contactlessApplication, tokenLabel: "CPS3v3-\(image.cardNumber)",
      lastUpdate: image.lastUpdate,
      algorithms: [.init(.authentication, mechanism: 0x001, .computeSignature, SupportedAlgorithm.pkcs1(1))],
      keys: image.technical.map { pair in
        [
          Key(
            label: "CPS_PRIV_TECH_AUT", certificateLabel: "Certificat Technique CPS",
            reference: CPS3Keys.technical, number: CPS3Keys.technical & 0x7F, isModifiable: false,
            usage: [Key.Usage.sign], accessModes: [Key.AccessMode.internalAuthenticate], pair: pair,
            certificateFile: CardLayout.Identifier.technicalCertificate)
        ]
      } ?? [],
      pin: nil, objects: [])
  }
}

extension CardApplication.Key {
  /// CPS_PRIV_SIG, for signatures alone.
  static func signature(_ image: CardImage, reference: UInt8, number: UInt8) -> CardApplication.Key {
    CardApplication.Key(
      label: "CPS_PRIV_SIG", certificateLabel: "Certificat de Signature \(image.kind.rawValue)", reference: reference,
      number: number, isModifiable: false, usage: [Usage.nonRepudiation],
      accessModes: [AccessMode.computeDigitalSignature], pair: image.signature,
      certificateFile: CardLayout.Identifier.signatureCertificate)
  }

  /// CPS_PRIV_AUT, for authentication and decryption.
  static func authentication(
    _ image: CardImage, reference: UInt8, number: UInt8, accessModes: [Int]
  ) -> CardApplication.Key {
    CardApplication.Key(
      label: "CPS_PRIV_AUT", certificateLabel: "Certificat d'Authentification \(image.kind.rawValue)",
      reference: reference, number: number, isModifiable: true, usage: [Usage.decrypt, Usage.sign],
      accessModes: accessModes, pair: image.authentication,
      certificateFile: CardLayout.Identifier.authenticationCertificate)
  }
}

extension CardApplication.SupportedAlgorithm {
  fileprivate init(_ algorithm: CPS3Algorithm, mechanism: Int, _ operation: Operation, _ identifier: [UInt8]) {
    self.init(mechanism: mechanism, operation: operation, identifier: identifier, reference: algorithm.rawValue)
  }
}
