// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// Unpredictable bytes from OpenSSL's generator, which the kernel seeds.
public enum SecureRandom {
  /// The most bytes one call gives: more is a mistake of the caller.
  public static let maximumCount = 1 << 20

  /// `count` random bytes.
  ///
  /// - Throws: ``CryptoError`` when the generator cannot be seeded or `count` is not in `0...maximumCount`.
  public static func bytes(count: Int) throws(CryptoError) -> [UInt8] {
    guard (0...maximumCount).contains(count) else {
      throw CryptoError(operation: "drawing random bytes", reason: "\(count) bytes asked, 0 to \(maximumCount) allowed")
    }
    ERR_clear_error()
    var bytes = [UInt8](repeating: 0, count: count)
    guard count == 0 || RAND_bytes(&bytes, Int32(count)) == 1 else {
      throw CryptoError.fromOpenSSL("drawing random bytes")
    }
    return bytes
  }
}
