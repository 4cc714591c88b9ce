// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto

/// Who a client is, should a server ask: certificates whose keys are elsewhere.
///
/// Its functions are called on the connection's thread and may take their time: asking for a PIN, waiting for a card.
public protocol ClientIdentity: Sendable {
  /// What its keys can do; decides the versions of TLS that are offered.
  var schemes: [SignatureScheme] { get }

  /// The certificate to show, asked for after the server's own has been verified.
  ///
  /// - Throws: whatever keeps it from being shown; the connection ends with it.
  func credential(for request: CertificateRequest) throws -> ClientCredential
}

/// A certificate with the way to use its key.
public struct ClientCredential: Sendable {
  public let certificate: Certificate
  /// The certificates of its issuers, as far as they are known, its own issuer's first.
  public let issuers: [Certificate]
  /// The signature of a digest under a scheme, in the length of the modulus.
  public let sign: @Sendable (_ scheme: SignatureScheme, _ digest: [UInt8]) throws -> [UInt8]

  public init(
    certificate: Certificate, issuers: [Certificate],
    sign: @escaping @Sendable (_ scheme: SignatureScheme, _ digest: [UInt8]) throws -> [UInt8]
  ) {
    self.certificate = certificate
    self.issuers = issuers
    self.sign = sign
  }
}

/// A signature that a key made during a connection.
public struct SignatureUse: Hashable, Sendable {
  public let scheme: SignatureScheme
  /// How long the key's owner took.
  public let duration: Duration
}
