// SPDX-License-Identifier: Apache-2.0

/// A certificate with its DER form: the JSON answer of `GET …/certificates/{name}`, the members of a
/// ``CertificateSummary`` and one more.
public struct CertificateDocument: Sendable, Hashable, Codable {
  public var summary: CertificateSummary
  /// The certificate in DER (RFC 5280).
  public var certificate: Base64Bytes

  public init(summary: CertificateSummary, certificate: Base64Bytes) {
    self.summary = summary
    self.certificate = certificate
  }

  private enum CodingKeys: String, CodingKey {
    case certificate
  }

  public init(from decoder: any Decoder) throws {
    summary = try CertificateSummary(from: decoder)
    certificate = try decoder.container(keyedBy: CodingKeys.self).decode(Base64Bytes.self, forKey: .certificate)
  }

  public func encode(to encoder: any Encoder) throws {
    try summary.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(certificate, forKey: .certificate)
  }
}
