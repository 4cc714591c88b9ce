// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import FoundationEssentials
import HealthCards

extension TokenObject {
  /// A certificate, of the card's holder or of an authority.
  ///
  /// - Parameter identifier: CKA_ID, the one of the key that belongs to it.
  static func certificate(
    _ certificate: Certificate, handle: UInt64, label: String, identifier: [UInt8]
  ) -> TokenObject {
    var attributes: [AttributeType: AttributeValue] = [
      .label: .bytes(Array(label.utf8)), .identifier: .bytes(identifier), .value: .bytes(certificate.der),
      // CKC_X_509
      .certificateType: .ulong(0),
      // Whether a program trusts it is the program's own to say.
      .trusted: .bool(false),
      // CK_CERTIFICATE_CATEGORY_TOKEN_USER, …_AUTHORITY
      .certificateCategory: .ulong(certificate.isAuthority ? 2 : 1),
      .subject: .bytes(certificate.encodedSubject), .issuer: .bytes(certificate.encodedIssuer),
      .serialNumber: .bytes(certificate.encodedSerialNumber),
      .checkValue: .bytes(Array(DigestAlgorithm.sha1.digest(certificate.der).prefix(3))),
      .startDate: .date(certificate.notBefore.digits), .endDate: .date(certificate.notAfter.digits),
    ]
    if let key = try? certificate.publicKey { attributes[.publicKeyInfo] = .bytes(key.subjectPublicKeyInfo) }
    return TokenObject(handle, .certificate, attributes)
  }

  /// The public key of a card's key, as its certificate tells it.
  static func publicKey(_ key: HealthCard.Key, _ rsa: RSAPublicKey, handle: UInt64) -> TokenObject {
    TokenObject(
      handle, .publicKey(key.name),
      [
        .label: .bytes(Array("Cle publique - \(key.certificateLabel)".utf8)), .trusted: .bool(false),
        .encrypt: .bool(false), .verify: .bool(true), .verifyRecover: .bool(false), .wrap: .bool(false),
      ].merging(common(key, rsa)) { own, _ in own })
  }

  /// A key that signs on the card.
  static func privateKey(_ key: HealthCard.Key, _ rsa: RSAPublicKey, handle: UInt64) -> TokenObject {
    let mechanisms = MechanismType.list(for: Set(key.schemes)).filter { !$0.isDigest }
    return TokenObject(
      // The technical key has no PIN (cpx-card.md 4.9).
      handle, .privateKey(key.name), isPrivate: key.name != .technical,
      [
        .label: .bytes(Array(key.label.utf8)), .sensitive: .bool(true), .alwaysSensitive: .bool(true),
        .extractable: .bool(false), .neverExtractable: .bool(true), .sign: .bool(!mechanisms.isEmpty),
        .signRecover: .bool(false), .decrypt: .bool(false), .unwrap: .bool(false),
        .alwaysAuthenticate: .bool(false), .wrapWithTrusted: .bool(false),
        .allowedMechanisms: .ulongs(mechanisms.map(\.rawValue)),
      ].merging(common(key, rsa)) { own, _ in own })
  }

  /// What both keys of a pair say. Programs ask the private key for the modulus, too.
  private static func common(_ key: HealthCard.Key, _ rsa: RSAPublicKey) -> [AttributeType: AttributeValue] {
    [
      .identifier: .bytes(key.identifier), .subject: .bytes(key.certificate.encodedSubject),
      // CKK_RSA
      .keyType: .ulong(0), .derive: .bool(false), .isLocal: .bool(true),
      .modulus: .bytes(rsa.modulus), .publicExponent: .bytes(rsa.publicExponent),
      .modulusBits: .ulong(UInt64(rsa.modulusBits)), .publicKeyInfo: .bytes(rsa.subjectPublicKeyInfo),
      .startDate: .date([]), .endDate: .date([]),
    ]
  }

  /// A data object; its value is added when somebody asks for it.
  static func data(_ object: DataObject, handle: UInt64) -> TokenObject {
    TokenObject(
      handle, .data(object.label), isPrivate: object.isPrivate,
      [
        .label: .bytes(Array(object.label.utf8)), .application: .bytes(Array("CPS".utf8)), .objectID: .bytes([]),
      ])
  }
}

extension MechanismType {
  fileprivate var isDigest: Bool {
    if case .digest = meaning { true } else { false }
  }
}

extension Date {
  /// YYYYMMDD, in UTC.
  fileprivate var digits: [UInt8] {
    Array(formatted(.iso8601.year().month().day().dateSeparator(.omitted)).utf8)
  }
}
