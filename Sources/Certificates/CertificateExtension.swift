// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// An extension to put in a certificate (RFC 5280, 4.2).
public struct CertificateExtension: Hashable, Sendable {
  /// The dotted OID.
  public let oid: String

  /// Whether a program that does not know the extension must refuse the certificate.
  public let isCritical: Bool

  /// The DER value, the content of extnValue.
  public let value: [UInt8]

  /// An extension of any kind, given its DER value.
  public init(oid: String, isCritical: Bool = false, value: [UInt8]) {
    self.oid = oid
    self.isCritical = isCritical
    self.value = value
  }

  /// The uses allowed (RFC 5280, 4.2.1.3).
  public static func keyUsage(_ usage: KeyUsage, isCritical: Bool = true) -> CertificateExtension {
    CertificateExtension(oid: "2.5.29.15", isCritical: isCritical, value: usage.encoded)
  }

  /// Whether the subject is a certification authority, and how many authorities may stand below it
  /// (RFC 5280, 4.2.1.9).
  public static func basicConstraints(
    isAuthority: Bool, pathLength: UInt8? = nil, isCritical: Bool
  ) -> CertificateExtension {
    let authority = isAuthority ? [DER.value(tag: 0x01, [0xFF])] : []
    let length = isAuthority ? pathLength.map { [DER.integer(UInt32($0))] } ?? [] : []
    return CertificateExtension(oid: "2.5.29.19", isCritical: isCritical, value: DER.sequence(authority + length))
  }

  /// The purposes allowed, as dotted OIDs (RFC 5280, 4.2.1.12).
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when one is not an OID.
  public static func extendedKeyUsage(_ purposes: [String]) throws(CertificateError) -> CertificateExtension {
    var elements: [[UInt8]] = []
    for purpose in purposes { elements.append(try DER.objectIdentifier(purpose)) }
    return CertificateExtension(oid: "2.5.29.37", value: DER.sequence(elements))
  }

  /// The policies under which the certificate is issued, as dotted OIDs (RFC 5280, 4.2.1.4).
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when one is not an OID.
  public static func certificatePolicies(_ policies: [String]) throws(CertificateError) -> CertificateExtension {
    var elements: [[UInt8]] = []
    for policy in policies { elements.append(DER.sequence([try DER.objectIdentifier(policy)])) }
    return CertificateExtension(oid: "2.5.29.32", value: DER.sequence(elements))
  }

  /// Where the list of revoked certificates is (RFC 5280, 4.2.1.13).
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when a URI is not plain ASCII.
  public static func crlDistributionPoints(_ uris: [String]) throws(CertificateError) -> CertificateExtension {
    var points: [[UInt8]] = []
    for uri in uris {
      let fullName = DER.value(tag: 0xA0, try generalName(uri: uri))
      points.append(DER.sequence([DER.value(tag: 0xA0, fullName)]))
    }
    return CertificateExtension(oid: "2.5.29.31", value: DER.sequence(points))
  }

  /// Where the issuer's OCSP responder and certificate are (RFC 5280, 4.2.2.1).
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when a URI is not plain ASCII.
  public static func authorityInformationAccess(
    ocsp: String, issuerCertificate: String
  ) throws(CertificateError) -> CertificateExtension {
    let responder = DER.sequence([try DER.objectIdentifier("1.3.6.1.5.5.7.48.1"), try generalName(uri: ocsp)])
    let issuer = DER.sequence([
      try DER.objectIdentifier("1.3.6.1.5.5.7.48.2"), try generalName(uri: issuerCertificate),
    ])
    return CertificateExtension(oid: "1.3.6.1.5.5.7.1.1", value: DER.sequence([responder, issuer]))
  }

  /// When the key may make signatures (RFC 3280, 4.2.1.4).
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when a date is outside the years 0 to 9999.
  public static func privateKeyUsagePeriod(
    notBefore: Date, notAfter: Date
  ) throws(CertificateError) -> CertificateExtension {
    let start = DER.value(tag: 0x80, try DER.generalizedTime(notBefore))
    let end = DER.value(tag: 0x81, try DER.generalizedTime(notAfter))
    return CertificateExtension(oid: "2.5.29.16", value: DER.sequence([start, end]))
  }

  static func subjectKeyIdentifier(_ identifier: [UInt8]) -> CertificateExtension {
    CertificateExtension(oid: "2.5.29.14", value: DER.octetString(identifier))
  }

  static func authorityKeyIdentifier(_ identifier: [UInt8]) -> CertificateExtension {
    CertificateExtension(oid: "2.5.29.35", value: DER.sequence([DER.value(tag: 0x80, identifier)]))
  }

  private static func generalName(uri: String) throws(CertificateError) -> [UInt8] {
    let bytes = Array(uri.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .cannotIssue("\(uri.debugDescription) is not a URI of plain ASCII")
    }
    return DER.value(tag: 0x86, bytes)
  }
}
