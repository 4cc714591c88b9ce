// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The keyed hash of RFC 2104.
public enum HMAC {
  /// HMAC-SHA-256 of `message`: 32 bytes.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL has no HMAC or no memory is left.
  public static func sha256(key: [UInt8], message: [UInt8]) throws(CryptoError) -> [UInt8] {
    try sha256(key: key, message: message.span)
  }

  /// HMAC-SHA-256 of a message that stays where it is, such as a PIN: 32 bytes.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL has no HMAC or no memory is left.
  public static func sha256(key: [UInt8], message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
    ERR_clear_error()
    var code = [UInt8](repeating: 0, count: DigestAlgorithm.sha256.byteCount)
    let room = code.count
    var written = 0
    // An empty array has no address, and OpenSSL reads a null key as "the key set before".
    let done = (key.isEmpty ? [0] : key).withUnsafeBufferPointer { key in
      message.withUnsafeBufferPointer { message in
        EVP_Q_mac(
          nil, "HMAC", nil, "SHA256", nil, key.baseAddress, key.count, message.baseAddress, message.count, &code, room,
          &written)
      }
    }
    guard done != nil, written == room else { throw CryptoError.fromOpenSSL("computing an HMAC") }
    return code
  }
}
