// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// What a person wants to know of a certificate on the card.
public struct CertificateSummary: Sendable, Hashable, Codable {
  /// The key it belongs to.
  public var name: KeyName
  /// The distinguished name of its subject (RFC 4514).
  public var subject: String
  /// The distinguished name of its issuer (RFC 4514).
  public var issuer: String
  /// In upper-case hexadecimal.
  public var serialNumber: String
  public var notBefore: Date
  public var notAfter: Date
  /// The SHA-256 digest of its DER form, in lower-case hexadecimal.
  public var sha256: String

  public init(
    name: KeyName, subject: String, issuer: String, serialNumber: String, notBefore: Date, notAfter: Date,
    sha256: String
  ) {
    self.name = name
    self.subject = subject
    self.issuer = issuer
    self.serialNumber = serialNumber
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.sha256 = sha256
  }
}
