// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The PKCS#15 directory of a CPS3: ODF, TokenInfo and the lists of objects (ISO/IEC 7816-15; cpx-card.md 2.3 and 2.4).
///
/// Bytes follow dumps of real cards where there are any, with their faults: BIT STRINGs that claim unused bits but have
/// none, private keys without algorithm references.
struct CPS3Directory {
  let image: CardImage

  var objectDirectory: [UInt8] {
    [
      (0xA8, CPS3Profile.File.authenticationObjects), (0xA0, CPS3Profile.File.privateKeys),
      (0xA4, CPS3Profile.File.certificates), (0xA7, CPS3Profile.File.dataObjects),
    ].flatMap { tag, path in DERValue.tagged(tag, Self.path(path)) }
  }

  /// CIAInfo: no serial number in it; read-only, login required.
  var tokenInformation: [UInt8] {
    DERValue.sequence(
      DERValue.integer(0), DERValue.text("ASIP SANTE"), DERValue.text("CPS3v3-\(image.cardNumber)", tag: 0x80),
      DERValue.bits(0, 1), DERValue.tagged(0xA2, Self.algorithms.flatMap { $0 }),
      DERValue.tagged(0xA5, DERValue.text(image.lastUpdate, tag: 0x18)))
  }

  /// Reference, PKCS#11 mechanism, operation, object identifier, the card's own reference.
  private static var algorithms: [[UInt8]] {
    let hash = 6
    let computeSignature = 1
    let decipher = 5
    let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01]
    let table: [(Int, Int, Int, [UInt8], CPS3Algorithm)] = [
      (1, 0x220, hash, [0x2B, 0x0E, 0x03, 0x02, 0x1A], .sha1),
      (2, 0x250, hash, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01], .sha256),
      (3, 0x006, computeSignature, rsa + [0x05], .signatureSHA1),
      (4, 0x040, computeSignature, rsa + [0x0B], .signatureSHA256),
      (5, 0x001, computeSignature, rsa + [0x01], .authentication),
      (6, 0x001, decipher, rsa + [0x01], .decipherment),
    ]
    return table.map { reference, mechanism, operation, identifier, algorithm in
      DERValue.sequence(
        DERValue.integer(reference), DERValue.integer(mechanism), DERValue.null, DERValue.bits(operation),
        DERValue.objectIdentifier(identifier), DERValue.integer(Int(algorithm.rawValue)))
    }
  }

  /// One PIN object, 97 bytes: four digits, without padding and without a path. The PUK has no entry: other middleware
  /// would show a second token for it (cpx-card.md 10).
  var authenticationObjects: [UInt8] {
    let changeAlways = DERValue.sequence(DERValue.bits(1), DERValue.null)
    let verifyAlways = DERValue.sequence(DERValue.bits(2), DERValue.null)
    let resetByUnblockingCode = DERValue.sequence(DERValue.bits(4), DERValue.octets([CardSecrets.pukReference]))
    let length = DERValue.integer(image.secrets.pin.value.count)
    // Initialised (4); CHANGE REFERENCE DATA takes the old value and the new one (11).
    let attributes = DERValue.sequence(
      DERValue.bits(4, 11), DERValue.tagged(0x0A, [0x01]), length, length, length,
      DERValue.integer(Int(CardSecrets.pinReference), tag: 0x80), DERValue.octets([0x00]))
    return DERValue.sequence(
      DERValue.sequence(
        DERValue.text("Code porteur de la carte CPX"), DERValue.malformedEmptyBits,
        DERValue.octets([CardSecrets.pukReference]),
        DERValue.sequence(changeAlways, verifyAlways, resetByUnblockingCode)),
      DERValue.sequence(DERValue.octets(Self.pinIdentifier)), DERValue.tagged(0xA1, attributes))
  }

  var privateKeys: [UInt8] {
    let accessBySigning = DERValue.sequence(DERValue.bits(5), DERValue.octets(Self.pinIdentifier))
    let accessByDeciphering = DERValue.sequence(DERValue.bits(7), DERValue.octets(Self.pinIdentifier))
    let accessByAuthenticating = DERValue.sequence(DERValue.bits(9), DERValue.octets(Self.pinIdentifier))
    // Private (0), modifiable (1); decrypt (1), sign (2), nonRepudiation (9).
    let signature = privateKey(
      "CPS_PRIV_SIG", flags: DERValue.bits(0), rules: accessBySigning, usage: DERValue.bits(9),
      reference: CPS3Keys.signature, modulusBits: image.signatureKey.publicKey.modulusBits)
    let authentication = privateKey(
      "CPS_PRIV_AUT", flags: DERValue.bits(0, 1), rules: accessByDeciphering + accessByAuthenticating,
      usage: DERValue.bits(1, 2), reference: CPS3Keys.authentication,
      modulusBits: image.authenticationKey.publicKey.modulusBits)
    return signature + authentication
  }

  private func privateKey(
    _ label: String, flags: [UInt8], rules: [UInt8], usage: [UInt8], reference: UInt8, modulusBits: Int
  ) -> [UInt8] {
    DERValue.sequence(
      DERValue.sequence(
        DERValue.text(label), flags, DERValue.octets(Self.pinIdentifier), DERValue.sequence(rules)),
      DERValue.sequence(
        DERValue.octets(Self.identifier(of: reference)), usage,
        // Sensitive (0), always sensitive (2), never extractable (3).
        DERValue.bits(0, 2, 3), DERValue.integer(Int(reference))),
      DERValue.tagged(
        0xA1,
        DERValue.sequence(
          // No file of its own: the path is the application's.
          DERValue.sequence(DERValue.octets([])), DERValue.integer(modulusBits))))
  }

  var certificates: [UInt8] {
    [
      ("Certificat de Signature \(image.kind.rawValue)", CPS3Keys.signature, CPS3Profile.File.signatureCertificate),
      (
        "Certificat d'Authentification \(image.kind.rawValue)", CPS3Keys.authentication,
        CPS3Profile.File.authenticationCertificate
      ),
    ].flatMap { label, key, file in
      DERValue.sequence(
        DERValue.sequence(DERValue.text(label), DERValue.malformedEmptyBits),
        DERValue.sequence(DERValue.octets(Self.identifier(of: key))),
        DERValue.tagged(0xA1, DERValue.sequence(Self.path(file))))
    }
  }

  var dataObjects: [UInt8] {
    image.objects.flatMap { object in
      let common =
        switch object.access {
        case .free: [DERValue.text(object.label), DERValue.malformedEmptyBits]
        case .pinToWrite: [DERValue.text(object.label), DERValue.bits(1)]
        case .pinToRead: [DERValue.text(object.label), DERValue.bits(0), DERValue.octets(Self.pinIdentifier)]
        }
      return DERValue.sequence(
        DERValue.sequence(of: common), DERValue.sequence(DERValue.text("CPS")),
        DERValue.tagged(0xA1, Self.path(CPS3Profile.application.appending(object.identifier))))
    }
  }

  private static let pinIdentifier: [UInt8] = [0x01]

  /// The iD that key and certificate share: the application's AID and the number of the key.
  private static func identifier(of key: UInt8) -> [UInt8] { ApplicationIdentifier.cpxContact.bytes + [key & 0x7F] }

  private static func path(_ path: FilePath) -> [UInt8] { DERValue.sequence(DERValue.octets(path.bytes)) }
}
