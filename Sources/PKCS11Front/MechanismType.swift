// SPDX-License-Identifier: Apache-2.0
import Crypto

/// A CKM number (PKCS#11 v2.40, mechanisms); unknown ones survive.
struct MechanismType: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt64

  /// `CKM_RSA_PKCS`
  static let rsaPKCS = MechanismType(rawValue: 0x01)
  /// `CKM_RSA_PKCS_PSS`
  static let rsaPSS = MechanismType(rawValue: 0x0D)

  /// What a mechanism makes of what it is given.
  enum Meaning: Hashable, Sendable {
    /// A digest.
    case digest(DigestAlgorithm)
    /// A PKCS#1 v1.5 signature over a DigestInfo that the caller made.
    case digestInfo
    /// A PSS signature over a digest that the caller made, by a hash function that the parameter names.
    case digestForPSS
    /// A signature over data.
    case data(SignatureScheme)
  }

  /// Nil for a mechanism that is not served.
  var meaning: Meaning? { Self.served.first { $0.type == self }?.meaning }

  /// `CKM_SHA_1` …
  init(_ algorithm: DigestAlgorithm) {
    let number: UInt64 =
      switch algorithm {
      case .sha1: 0x220
      case .sha256: 0x250
      case .sha384: 0x260
      case .sha512: 0x270
      }
    self.init(rawValue: number)
  }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The mechanisms that some of `schemes` allow, and those that need no key.
  static func list(for schemes: Set<SignatureScheme>) -> [MechanismType] {
    served.filter { mechanism in
      switch mechanism.meaning {
      case .digest: true
      case .digestInfo: schemes.contains { $0.padding == .pkcs1v15 }
      case .digestForPSS: schemes.contains { $0.padding == .pss }
      case .data(let scheme): schemes.contains(scheme)
      }
    }.map(\.type)
  }

  private static let served: [(type: MechanismType, meaning: Meaning)] =
    [
      (.rsaPKCS, .digestInfo), (.rsaPSS, .digestForPSS),
      // CKM_SHA1_RSA_PKCS, CKM_SHA256_RSA_PKCS, …384, …512
      (.init(rawValue: 0x06), .data(.rsaPKCS1SHA1)), (.init(rawValue: 0x40), .data(.rsaPKCS1SHA256)),
      (.init(rawValue: 0x41), .data(.rsaPKCS1SHA384)), (.init(rawValue: 0x42), .data(.rsaPKCS1SHA512)),
      // CKM_SHA256_RSA_PKCS_PSS, …384, …512
      (.init(rawValue: 0x43), .data(.rsaPSSSHA256)), (.init(rawValue: 0x44), .data(.rsaPSSSHA384)),
      (.init(rawValue: 0x45), .data(.rsaPSSSHA512)),
    ] + DigestAlgorithm.allCases.map { (.init($0), .digest($0)) }
}
