// SPDX-License-Identifier: Apache-2.0
import COpenSSL
public import Crypto
public import FoundationEssentials

/// An X.509 certificate (RFC 5280), decoded once and immutable. Two are equal when their DER bytes are.
public struct Certificate: Hashable, Sendable {
  /// The longest certificate accepted, in bytes; those of the cards have about 2 KB (cpx-card.md 7.3).
  public static let maximumByteCount = 16 * 1024

  private let fields: Fields

  /// Reads exactly one certificate.
  ///
  /// - Throws: ``CertificateError/tooLarge(byteCount:limit:)``, or ``CertificateError/malformed(_:)`` when `der` is no
  ///   certificate, is not DER, is followed by anything (even zeros), repeats an extension, or has an extension
  ///   among those offered here that cannot be decoded. A key that is not RSA is no error until it is asked for.
  public init(der: [UInt8]) throws(CertificateError) {
    guard der.count <= Self.maximumByteCount else {
      throw .tooLarge(byteCount: der.count, limit: Self.maximumByteCount)
    }
    fields = try Fields(X509Handle(der: der), der: der)
  }

  /// Reads a certificate that OpenSSL holds (`X509`), which keeps its reference.
  ///
  /// - Throws: as ``init(der:)``.
  package init(openSSL pointer: OpaquePointer) throws(CertificateError) {
    guard X509_up_ref(pointer) == 1 else { throw .fromOpenSSL("reading a certificate") }
    try self.init(der: X509Handle(owning: pointer).encoded())
  }

  /// The certificate, DER.
  public var der: [UInt8] { fields.der }

  public var subject: DistinguishedName { fields.subject }

  public var issuer: DistinguishedName { fields.issuer }

  /// The subject, DER as it stands in the certificate.
  public var encodedSubject: [UInt8] { fields.encodedSubject }

  /// The issuer, DER as it stands in the certificate.
  public var encodedIssuer: [UInt8] { fields.encodedIssuer }

  /// The serial number, DER: an INTEGER with tag and length.
  public var encodedSerialNumber: [UInt8] { fields.encodedSerialNumber }

  /// The magnitude of the serial number, big-endian without leading zeros.
  public var serialNumber: [UInt8] { fields.serialNumber }

  /// The serial number in capital hexadecimal digits, two a byte.
  public var serialNumberText: String { fields.serialNumber.isEmpty ? "00" : fields.serialNumber.hexadecimal }

  public var notBefore: Date { fields.notBefore }

  public var notAfter: Date { fields.notAfter }

  /// SHA-256 of the DER bytes: 32 bytes.
  public var sha256Fingerprint: [UInt8] { fields.fingerprint }

  /// The key the certificate vouches for.
  ///
  /// - Throws: ``CertificateError/unusableKey(_:)`` when it is not RSA or its size is refused.
  public var publicKey: RSAPublicKey {
    get throws(CertificateError) { try fields.publicKey.get() }
  }

  /// The uses allowed, nil when the certificate does not say (RFC 5280, 4.2.1.3).
  public var keyUsage: KeyUsage? { fields.keyUsage }

  /// The OIDs of the purposes allowed, in dotted form; empty when the certificate does not say (RFC 5280, 4.2.1.12).
  public var extendedKeyUsage: [String] { fields.extendedKeyUsage }

  /// Where the list of revoked certificates is, by plain HTTP; empty when the certificate names no such place, or none
  /// that can be read (RFC 5280, 4.2.1.13).
  public var revocationListAddresses: [String] {
    defer { ERR_clear_error() }
    return (try? X509Handle(der: der).revocationListAddresses()) ?? []
  }

  /// Whether basicConstraints make it a certification authority (RFC 5280, 4.2.1.9).
  public var isAuthority: Bool { fields.isAuthority }

  /// RFC 5280, 4.2.1.2.
  public var subjectKeyIdentifier: [UInt8]? { fields.subjectKeyIdentifier }

  /// The keyIdentifier of RFC 5280, 4.2.1.1.
  public var authorityKeyIdentifier: [UInt8]? { fields.authorityKeyIdentifier }

  /// The DER value inside an extension (the content of its extnValue); nil when there is none with this dotted OID.
  public func extensionValue(oid: String) -> [UInt8]? { fields.extensions[oid] }

  /// Whether `issuer` issued this certificate: names, key identifiers and key usage fit, and the signature verifies.
  ///
  /// Neither validity nor constraints are looked at: see ``verify(intermediates:anchors:at:)``.
  public func isSigned(by issuer: Certificate) -> Bool {
    defer { ERR_clear_error() }
    guard let own = try? X509Handle(der: der), let other = try? X509Handle(der: issuer.der),
      X509_check_issued(other.pointer, own.pointer) == X509_V_OK, let key = X509_get0_pubkey(other.pointer)
    else { return false }
    return X509_verify(own.pointer, key) == 1
  }

  public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension Certificate {
  /// Everything decoded, behind one reference so that copies are cheap.
  private final class Fields: Sendable {
    let der: [UInt8]
    let subject: DistinguishedName
    let issuer: DistinguishedName
    let encodedSubject: [UInt8]
    let encodedIssuer: [UInt8]
    let encodedSerialNumber: [UInt8]
    let serialNumber: [UInt8]
    let notBefore: Date
    let notAfter: Date
    let fingerprint: [UInt8]
    let publicKey: Result<RSAPublicKey, CertificateError>
    let extensions: [String: [UInt8]]
    let keyUsage: KeyUsage?
    let extendedKeyUsage: [String]
    let isAuthority: Bool
    let subjectKeyIdentifier: [UInt8]?
    let authorityKeyIdentifier: [UInt8]?

    init(_ handle: X509Handle, der: [UInt8]) throws(CertificateError) {
      self.der = der
      subject = try handle.name(X509_get_subject_name(handle.pointer))
      issuer = try handle.name(X509_get_issuer_name(handle.pointer))
      encodedSubject = try handle.encodedName(X509_get_subject_name(handle.pointer))
      encodedIssuer = try handle.encodedName(X509_get_issuer_name(handle.pointer))
      encodedSerialNumber = try handle.encodedSerialNumber()
      serialNumber = try handle.serialNumber()
      notBefore = try handle.date(X509_get0_notBefore(handle.pointer), "notBefore")
      notAfter = try handle.date(X509_get0_notAfter(handle.pointer), "notAfter")
      fingerprint = DigestAlgorithm.sha256.digest(der)
      publicKey = handle.publicKey()
      extensions = try handle.extensions()
      keyUsage = try handle.keyUsage()
      extendedKeyUsage = try handle.extendedKeyUsage()
      isAuthority = try handle.isAuthority()
      subjectKeyIdentifier = try handle.subjectKeyIdentifier()
      authorityKeyIdentifier = try handle.authorityKeyIdentifier()
    }
  }
}
