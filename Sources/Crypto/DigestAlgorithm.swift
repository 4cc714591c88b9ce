// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// A hash function of FIPS 180-4 that CPx signatures use.
public enum DigestAlgorithm: String, CaseIterable, Hashable, Sendable {
  case sha1
  case sha256
  case sha384
  case sha512

  /// The length of a digest, in bytes.
  public var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The digest of all of `bytes`, `byteCount` bytes long.
  public func digest(_ bytes: [UInt8]) -> [UInt8] {
    var digest = IncrementalDigest(self)
    digest.update(bytes)
    return digest.finish()
  }

  /// OpenSSL's description of this function: a constant of the library, never freed.
  var evp: OpaquePointer {
    let method =
      switch self {
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      case .sha384: EVP_sha384()
      case .sha512: EVP_sha512()
      }
    guard let method else { fatalError("OpenSSL has no \(rawValue)") }
    return method
  }
}
