// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// How a signature is made: a hash function and a padding, under the name TLS 1.3 gives it (RFC 8446, 4.2.3).
///
/// A name that is not known here survives, with neither digest algorithm nor padding.
public struct SignatureScheme: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// How a digest becomes a block as long as the modulus.
  public enum Padding: Hashable, Sendable {
    /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
    case pkcs1v15
    /// RSASSA-PSS (RFC 8017, 8.1) with MGF1 of the same hash and a salt as long as the digest (RFC 8446, 4.2.3).
    case pss
  }

  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let rsaPKCS1SHA1 = SignatureScheme(rawValue: "rsa_pkcs1_sha1")
  public static let rsaPKCS1SHA256 = SignatureScheme(rawValue: "rsa_pkcs1_sha256")
  public static let rsaPKCS1SHA384 = SignatureScheme(rawValue: "rsa_pkcs1_sha384")
  public static let rsaPKCS1SHA512 = SignatureScheme(rawValue: "rsa_pkcs1_sha512")
  public static let rsaPSSSHA256 = SignatureScheme(rawValue: "rsa_pss_rsae_sha256")
  public static let rsaPSSSHA384 = SignatureScheme(rawValue: "rsa_pss_rsae_sha384")
  public static let rsaPSSSHA512 = SignatureScheme(rawValue: "rsa_pss_rsae_sha512")

  /// What TLS 1.0 and 1.1 clients sign: MD5 and SHA-1 behind each other, padded without a DigestInfo (RFC 4346, 7.4.8).
  /// No scheme of RFC 8446, nor known to anything that does not name it.
  public static let rsaPKCS1MD5SHA1 = SignatureScheme(rawValue: "rsa_pkcs1_md5_sha1")

  /// Every scheme with a digest algorithm and a padding.
  public static let known: [SignatureScheme] = [
    .rsaPKCS1SHA1, .rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512, .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512,
  ]

  /// The hash function, or nil for a scheme that is not known.
  public var digestAlgorithm: DigestAlgorithm? { parameters?.algorithm }

  /// The padding, or nil for a scheme that is not known.
  public var padding: Padding? { parameters?.padding }

  /// The length of what is signed, in bytes; nil for a scheme that is not known.
  public var digestLength: Int? { self == .rsaPKCS1MD5SHA1 ? 36 : digestAlgorithm?.byteCount }

  /// What EMSA-PKCS1-v1_5 puts its padding in front of (RFC 8017, 9.2): the DigestInfo, where the scheme has one.
  ///
  /// - Throws: ``CryptoError`` for a scheme of another padding, or a digest of another length.
  public func pkcs1Message(of digest: [UInt8]) throws(CryptoError) -> [UInt8] {
    if let digestAlgorithm, padding == .pkcs1v15 {
      return try DigestInfo(algorithm: digestAlgorithm, digest: digest).encoded
    }
    guard self == .rsaPKCS1MD5SHA1, digest.count == digestLength else {
      throw CryptoError(
        operation: "encoding for RSA PKCS#1 v1.5", reason: "\(digest.count) bytes for a signature of \(rawValue)")
    }
    return digest
  }

  /// OpenSSL's hash function; nil for a scheme that is not known.
  var evp: OpaquePointer? { self == .rsaPKCS1MD5SHA1 ? EVP_md5_sha1() : digestAlgorithm?.evp }

  public var description: String { rawValue }

  private var parameters: (algorithm: DigestAlgorithm, padding: Padding)? {
    switch self {
    case .rsaPKCS1SHA1: (.sha1, .pkcs1v15)
    case .rsaPKCS1SHA256: (.sha256, .pkcs1v15)
    case .rsaPKCS1SHA384: (.sha384, .pkcs1v15)
    case .rsaPKCS1SHA512: (.sha512, .pkcs1v15)
    case .rsaPSSSHA256: (.sha256, .pss)
    case .rsaPSSSHA384: (.sha384, .pss)
    case .rsaPSSSHA512: (.sha512, .pss)
    default: nil
    }
  }
}
