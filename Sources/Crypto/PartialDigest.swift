// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// A digest taken up in the middle: somebody else hashed the first blocks of the message and hands over the state.
///
/// That is how an IAS-ECC card hashes the last block itself (PSO HASH). OpenSSL's EVP interface cannot be given a
/// state, so this alone stands on the low-level functions that OpenSSL 3.0 deprecates.
public struct PartialDigest: Sendable {
  private let algorithm: DigestAlgorithm
  private let words: [UInt32]
  private let hashedBits: UInt64

  /// - Parameters:
  ///   - algorithm: SHA-1 or SHA-256.
  ///   - state: the chaining value of FIPS 180-4, big-endian, then the number of bits hashed in 8 bytes; empty when
  ///     nothing was hashed.
  /// - Throws: ``CryptoError`` for another algorithm or length, or bits that are no whole blocks.
  public init(_ algorithm: DigestAlgorithm, state: [UInt8]) throws(CryptoError) {
    let operation = "taking up a digest"
    guard algorithm == .sha1 || algorithm == .sha256 else {
      throw CryptoError(operation: operation, reason: "\(algorithm.rawValue) cannot be taken up")
    }
    self.algorithm = algorithm
    guard !state.isEmpty else {
      (words, hashedBits) = ([], 0)
      return
    }
    guard state.count == algorithm.byteCount + 8 else {
      throw CryptoError(operation: operation, reason: "a state of \(state.count) bytes")
    }
    let numbers = stride(from: 0, to: state.count, by: 4).map { start in
      state[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    words = Array(numbers.dropLast(2))
    hashedBits = numbers.suffix(2).reduce(0) { $0 << 32 | UInt64($1) }
    guard hashedBits.isMultiple(of: 512) else {
      throw CryptoError(operation: operation, reason: "\(hashedBits) bits are no whole blocks")
    }
  }

  /// The digest of the message whose rest is `bytes`.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL fails.
  public func finish(with bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: algorithm.byteCount)
    let state = words.isEmpty ? nil : words
    let done =
      algorithm == .sha1
      ? cpxd_sha1_finish(state, hashedBits, bytes, bytes.count, &digest)
      : cpxd_sha256_finish(state, hashedBits, bytes, bytes.count, &digest)
    guard done == 1 else { throw CryptoError.fromOpenSSL("finishing a digest") }
    return digest
  }
}
