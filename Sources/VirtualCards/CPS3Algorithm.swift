// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The algorithm references of a CPS3, tag 80 of MANAGE SECURITY ENVIRONMENT (cpx-card.md 2.4).
struct CPS3Algorithm: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt8

  /// `02`: RSA with type 1 padding over whatever is given, for INTERNAL AUTHENTICATE.
  static let authentication = CPS3Algorithm(rawValue: 0x02)
  /// `10`
  static let sha1 = CPS3Algorithm(rawValue: 0x10)
  /// `12`
  static let signatureSHA1 = CPS3Algorithm(rawValue: 0x12)
  /// `1A`: RSA decryption that removes type 2 padding.
  static let decipherment = CPS3Algorithm(rawValue: 0x1A)
  /// `40`
  static let sha256 = CPS3Algorithm(rawValue: 0x40)
  /// `42`
  static let signatureSHA256 = CPS3Algorithm(rawValue: 0x42)

  /// The hash function that the algorithm is or contains.
  var digest: DigestAlgorithm? {
    switch self {
    case .sha1, .signatureSHA1: .sha1
    case .sha256, .signatureSHA256: .sha256
    default: nil
    }
  }
}
