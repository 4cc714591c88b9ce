// SPDX-License-Identifier: Apache-2.0

/// The encoding of RSASSA-PSS (RFC 8017, 9.1.1), for a card that only offers the raw RSA operation.
public enum EMSAPSS {
  /// The encoded message for a digest, with MGF1 of the same hash.
  ///
  /// The result has `ceil((modulusBits - 1) / 8)` bytes: as many as the modulus, except one less when `modulusBits`
  /// is one more than a multiple of 8.
  ///
  /// - Parameters:
  ///   - digest: `algorithm.byteCount` bytes.
  ///   - salt: `algorithm.byteCount` bytes, the only length TLS 1.3 allows (RFC 8446, 4.2.3); random when nil.
  /// - Throws: ``CryptoError`` when a length is wrong, the modulus is too short, or no random salt can be drawn.
  public static func encode(
    digest: [UInt8], algorithm: DigestAlgorithm, modulusBits: Int, salt: [UInt8]? = nil
  ) throws(CryptoError) -> [UInt8] {
    let salt = if let salt { salt } else { try SecureRandom.bytes(count: algorithm.byteCount) }
    let hashLength = algorithm.byteCount
    guard digest.count == hashLength, salt.count == hashLength else {
      throw refused("digest and salt must have \(hashLength) bytes, not \(digest.count) and \(salt.count)")
    }
    guard RSAPublicKey.modulusBitsRange.contains(modulusBits) else {
      throw refused("a modulus of \(modulusBits) bits is not in \(RSAPublicKey.modulusBitsRange)")
    }
    let encodedBits = modulusBits - 1
    let encodedLength = (encodedBits + 7) / 8
    guard encodedLength >= 2 * hashLength + 2 else {
      throw refused("a modulus of \(modulusBits) bits is too short for \(algorithm.rawValue)")
    }

    let hash = algorithm.digest([UInt8](repeating: 0, count: 8) + digest + salt)
    let padding = [UInt8](repeating: 0, count: encodedLength - 2 * hashLength - 2)
    let dataBlock = padding + [0x01] + salt
    let mask = maskGeneration(seed: hash, count: dataBlock.count, algorithm: algorithm)
    var masked = zip(dataBlock, mask).map { $0 ^ $1 }
    masked[0] &= 0xFF >> UInt8(8 * encodedLength - encodedBits)
    return masked + hash + [0xBC]
  }

  /// MGF1 (RFC 8017, B.2.1).
  private static func maskGeneration(seed: [UInt8], count: Int, algorithm: DigestAlgorithm) -> [UInt8] {
    var mask: [UInt8] = []
    var counter: UInt32 = 0
    while mask.count < count {
      let encodedCounter = (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
      mask += algorithm.digest(seed + encodedCounter)
      counter += 1
    }
    return Array(mask.prefix(count))
  }

  private static func refused(_ reason: String) -> CryptoError {
    CryptoError(operation: "encoding for RSA-PSS", reason: reason)
  }
}
