// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import ISO7816
import PKCS15

extension CardDialogue {
  /// The card's serial number, two commands: the proof that it is still the same card.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func serial(of model: CardModel) throws -> CardSerial {
    let family = model.family
    return try repairing(for: family) { dialogue in
      let path = FilePath(0x3F00, 0xD003)
      _ = try family.select(path, wantsParameters: false, in: &dialogue)
      return try CardSerial(parsing: try family.selectedFile(path, in: dialogue).read(size: 12, .whole))
    }
  }

  /// Reads everything public that signing needs: directory, PIN attributes, keys, certificates.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func readCard(_ model: CardModel) throws -> HealthCard {
    var reading = CardReading(model)
    while true { if let card = try reading.step(&self) { return card } }
  }

  /// A key's certificate as it is on the card now.
  mutating func certificate(at path: ObjectPath, of card: HealthCard, _ family: any CardFamily) throws -> Certificate {
    let file = try family.read(path, in: card.application, .firstObject, in: &self)
    return try Self.certificate(file)
  }

  mutating func key(
    _ name: KeyName, _ privateKeys: [PrivateKeyEntry], _ certificates: [CertificateEntry], _ family: any CardFamily,
    _ application: FilePath
  ) throws -> HealthCard.Key? {
    let entry = privateKeys.first { name == .technical || $0.name == name }
    guard let listed = certificates.first(where: { $0.id == entry?.id }) ?? certificates.first(where: name.isNamed)
    else { return nil }
    guard let reference = entry?.keyReference ?? family.defaultReference(of: name) else {
      throw CardError.unsupportedCard("its directory does not say how the \(name.rawValue) key is named")
    }
    let file = try family.read(listed.path, in: application, .firstObject, in: &self)
    let usual = name.usualLabels
    return HealthCard.Key(
      name: name, label: entry?.attributes.label ?? usual.key, identifier: listed.id.isEmpty ? [reference] : listed.id,
      reference: reference, schemes: family.schemes(of: name), certificate: try Self.certificate(file),
      certificateLabel: listed.attributes.label ?? usual.certificate, certificatePath: listed.path)
  }

  private static func certificate(_ file: [UInt8]) throws(CardError) -> Certificate {
    do {
      return try Certificate(der: BERTLV.parseFirst(file).encoded)
    } catch {
      throw .malformedContent("a certificate: \(error)")
    }
  }
}

extension KeyName {
  /// What the directory of a CPx card calls a key and its certificate (cpx-card.md 2.4).
  fileprivate var usualLabels: (key: String, certificate: String) {
    switch self {
    case .authentication: ("CPS_PRIV_AUT", "Certificat d'Authentification CPS")
    case .signature: ("CPS_PRIV_SIG", "Certificat de Signature CPS")
    case .technical: ("CPS_PRIV_TECH_AUT", "Certificat Technique CPS")
    }
  }
}
