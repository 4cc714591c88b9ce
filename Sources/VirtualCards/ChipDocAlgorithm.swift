// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The signature algorithms of a CPS4, first byte of tag 91 of MANAGE SECURITY ENVIRONMENT (cpx-card.md 4.6).
struct ChipDocAlgorithm: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt8

  /// `0A`: RSASSA-PKCS1-v1_5.
  static let pkcs1SHA1 = ChipDocAlgorithm(rawValue: 0x0A)
  /// `15`: RSASSA-PSS with a salt as long as the hash.
  static let pssSHA1 = ChipDocAlgorithm(rawValue: 0x15)
  /// `28`: RSASSA-PKCS1-v1_5.
  static let pkcs1SHA256 = ChipDocAlgorithm(rawValue: 0x28)
  /// `2C`: RSASSA-PSS with a salt as long as the hash.
  static let pssSHA256 = ChipDocAlgorithm(rawValue: 0x2C)

  /// How it hashes and pads; nil for an algorithm that no CPS4 was seen to use.
  var scheme: (digest: DigestAlgorithm, padding: SignatureScheme.Padding)? {
    switch self {
    case .pkcs1SHA1: (.sha1, .pkcs1v15)
    case .pssSHA1: (.sha1, .pss)
    case .pkcs1SHA256: (.sha256, .pkcs1v15)
    case .pssSHA256: (.sha256, .pss)
    default: nil
    }
  }
}
