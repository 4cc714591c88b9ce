// SPDX-License-Identifier: Apache-2.0

/// The answer of `POST …/signatures`: a signature that the daemon has verified with the certificate.
public struct SignatureResponse: Sendable, Hashable, Codable {
  public var signature: Base64Bytes
  /// The scheme that was asked for.
  public var scheme: String
  /// The certificate of the key, in DER (RFC 5280).
  public var certificate: Base64Bytes

  public init(signature: Base64Bytes, scheme: String, certificate: Base64Bytes) {
    self.signature = signature
    self.scheme = scheme
    self.certificate = certificate
  }
}
