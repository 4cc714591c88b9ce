// SPDX-License-Identifier: Apache-2.0
public import Crypto

/// A certification authority of the project's own test PKI: a certificate and the private key to it.
public struct CertificateAuthority: Sendable {
  public let certificate: Certificate

  /// The key that signs what this authority issues.
  public let key: RSAPrivateKey

  /// - Throws: ``CertificateError/cannotIssue(_:)`` when the certificate is not an authority's or not of this key.
  public init(certificate: Certificate, key: RSAPrivateKey) throws(CertificateError) {
    guard certificate.isAuthority else { throw .cannotIssue("\(certificate.subject) is not an authority") }
    guard try certificate.publicKey == key.publicKey else {
      throw .cannotIssue("the key is not the one of \(certificate.subject)")
    }
    self.certificate = certificate
    self.key = key
  }

  /// A new root.
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when the template is not one of an authority.
  public static func selfSigned(
    _ template: CertificateTemplate, key: RSAPrivateKey
  ) throws(CertificateError) -> CertificateAuthority {
    try CertificateAuthority(certificate: template.issueSelfSigned(key: key), key: key)
  }

  /// A new authority under this one.
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when the template is not one of an authority.
  public func subordinate(
    _ template: CertificateTemplate, key: RSAPrivateKey
  ) throws(CertificateError) -> CertificateAuthority {
    try CertificateAuthority(certificate: template.issue(subjectKey: key.publicKey, issuer: self), key: key)
  }
}
