// SPDX-License-Identifier: Apache-2.0
import Crypto

/// Keys made once per run, since making them is what costs time.
enum TestKeys {
  private static let made2048 = Result { try RSAPrivateKey.generate(bits: 2048) }
  private static let made1024 = Result { try RSAPrivateKey.generate(bits: 1024) }

  static func key2048() throws -> RSAPrivateKey { try made2048.get() }
  static func key1024() throws -> RSAPrivateKey { try made1024.get() }
}

/// The block a card signs for a PKCS#1 v1.5 signature (RFC 8017, 9.2), written apart from the module under test.
func paddedForPKCS1(_ digestInfo: [UInt8], modulusByteCount: Int) -> [UInt8] {
  [0x00, 0x01] + [UInt8](repeating: 0xFF, count: modulusByteCount - 3 - digestInfo.count) + [0x00] + digestInfo
}

func signature(
  by key: RSAPrivateKey, of digest: [UInt8], scheme: SignatureScheme, salt: [UInt8]? = nil
) throws -> [UInt8] {
  guard let algorithm = scheme.digestAlgorithm, let padding = scheme.padding else {
    throw CryptoError(operation: "signing", reason: "unknown scheme \(scheme)")
  }
  let length = key.publicKey.modulus.count
  let block =
    switch padding {
    case .pkcs1v15:
      paddedForPKCS1(try DigestInfo.encoded(algorithm: algorithm, digest: digest), modulusByteCount: length)
    case .pss:
      try EMSAPSS.encode(
        digest: digest, algorithm: algorithm, modulusBits: key.publicKey.modulusBits, salt: salt)
    }
  return try key.rawPrivateOperation(block)
}
