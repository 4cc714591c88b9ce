// SPDX-License-Identifier: Apache-2.0

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

  /// Every scheme with a digest algorithm and a padding.
  public static let known: [SignatureScheme] = [
    .rsaPKCS1SHA1, .rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512, .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512,
  ]

  /// The hash function, or nil for a scheme that is not known.
  public var digestAlgorithm: DigestAlgorithm? { parameters?.algorithm }

  /// The padding, or nil for a scheme that is not known.
  public var padding: Padding? { parameters?.padding }

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
