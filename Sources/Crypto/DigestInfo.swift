// SPDX-License-Identifier: Apache-2.0

/// The DER structure that names a hash function beside its digest, signed by RSASSA-PKCS1-v1_5 (RFC 8017, 9.2).
public struct DigestInfo: Hashable, Sendable {
  public let algorithm: DigestAlgorithm

  /// `algorithm.byteCount` bytes.
  public let digest: [UInt8]

  /// - Throws: ``CryptoError`` when the digest does not have the length of the algorithm.
  public init(algorithm: DigestAlgorithm, digest: [UInt8]) throws(CryptoError) {
    guard digest.count == algorithm.byteCount else {
      throw CryptoError(
        operation: "making a DigestInfo",
        reason: "a \(algorithm.rawValue) digest has \(algorithm.byteCount) bytes, not \(digest.count)")
    }
    self.algorithm = algorithm
    self.digest = digest
  }

  /// Reads the one DER form with NULL parameters, to the last byte.
  ///
  /// RFC 8017, A.2.4 and 9.2 note 2, lets verifiers also accept absent parameters. That form is refused here: this
  /// parser decides what a card is asked to sign, every signer writes the NULL, and a single accepted form leaves no
  /// room for hidden bytes.
  ///
  /// - Throws: ``CryptoError`` when `bytes` is anything else than an encoding made by ``encoded``.
  public init(parsing bytes: [UInt8]) throws(CryptoError) {
    for algorithm in DigestAlgorithm.allCases
    where bytes.starts(with: algorithm.digestInfoPrefix)
      && bytes.count == algorithm.digestInfoPrefix.count + algorithm.byteCount
    {
      self.algorithm = algorithm
      self.digest = Array(bytes.suffix(algorithm.byteCount))
      return
    }
    throw CryptoError(
      operation: "reading a DigestInfo",
      reason: "\(bytes.count) bytes that are not the DER DigestInfo of SHA-1, SHA-256, SHA-384 or SHA-512")
  }

  /// The DER encoding: 35 bytes for SHA-1, 51, 67 and 83 for the others.
  public var encoded: [UInt8] { algorithm.digestInfoPrefix + digest }

  /// The DER encoding for a digest.
  ///
  /// - Throws: ``CryptoError`` when the digest does not have the length of the algorithm.
  public static func encoded(algorithm: DigestAlgorithm, digest: [UInt8]) throws(CryptoError) -> [UInt8] {
    try DigestInfo(algorithm: algorithm, digest: digest).encoded
  }
}

extension DigestAlgorithm {
  /// What stands before the digest in a DigestInfo (RFC 8017, 9.2 note 1).
  fileprivate var digestInfoPrefix: [UInt8] {
    switch self {
    case .sha1: [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14]
    case .sha256: Self.sha2Prefix(hashOID: 0x01, byteCount: 0x20)
    case .sha384: Self.sha2Prefix(hashOID: 0x02, byteCount: 0x30)
    case .sha512: Self.sha2Prefix(hashOID: 0x03, byteCount: 0x40)
    }
  }

  /// The prefix for 2.16.840.1.101.3.4.2.`hashOID`.
  private static func sha2Prefix(hashOID: UInt8, byteCount: UInt8) -> [UInt8] {
    [
      0x30, 0x11 + byteCount, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, hashOID, 0x05,
      0x00, 0x04, byteCount,
    ]
  }
}
