// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto
public import HealthCards

/// What a client wants signed: always a named scheme over a digest, never a block of its own making.
public struct SignatureOrder: Sendable {
  public let key: KeyName
  public let scheme: SignatureScheme
  public let input: Input
  /// What the client says it is for, put on record with it.
  public let purpose: String?
  /// Whether it may be one of TLS 1.0 and 1.1, by the configuration.
  public let allowsLegacyTLS: Bool

  public enum Input: Sendable {
    /// A digest of the scheme's length.
    case digest([UInt8])
    /// Data to be hashed here.
    case data([UInt8])
  }

  public init(
    key: KeyName, scheme: SignatureScheme, input: Input, purpose: String? = nil, allowsLegacyTLS: Bool = false
  ) {
    self.key = key
    self.scheme = scheme
    self.input = input
    self.purpose = purpose
    self.allowsLegacyTLS = allowsLegacyTLS
  }

  /// The digest to be signed; nil for a scheme that is not known.
  var digest: [UInt8]? {
    switch input {
    case .digest(let digest): digest
    case .data(let data): scheme.digestAlgorithm?.digest(data)
    }
  }

  /// The digest, once it is sure that the card's key can sign it.
  ///
  /// - Throws: `CardError` when it cannot.
  func checkedDigest(for card: HealthCard) throws(CardError) -> [UInt8] {
    let key = try card.key(self.key)
    guard let digest, allowsLegacyTLS || scheme != .rsaPKCS1MD5SHA1 else {
      throw .schemeImpossible(scheme, key: self.key, possible: key.schemes)
    }
    try key.check(scheme, digest: digest)
    return digest
  }
}

/// A signature with the certificate whose key it was verified with.
public struct SignatureResult: Sendable {
  public let signature: [UInt8]
  public let scheme: SignatureScheme
  public let certificate: Certificate
}
