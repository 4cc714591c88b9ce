// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// An owned `EVP_PKEY`, freed with its last reference.
///
/// Unchecked: after it is built an `EVP_PKEY` is only read, which OpenSSL documents as safe from several threads.
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over one reference of `pointer`.
  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }

  /// Refuses keys that are not RSA, or whose size no card has and that would be slow or weak.
  func requireRSA(_ operation: String) throws(CryptoError) {
    guard EVP_PKEY_get_base_id(pointer) == EVP_PKEY_RSA else {
      throw CryptoError(operation: operation, reason: "the key is not an RSA key")
    }
    let bits = Int(EVP_PKEY_get_bits(pointer))
    guard RSAPublicKey.modulusBitsRange.contains(bits) else {
      throw CryptoError(
        operation: operation, reason: "a modulus of \(bits) bits is not in \(RSAPublicKey.modulusBitsRange)")
    }
  }

  /// The SubjectPublicKeyInfo, DER (RFC 5280, 4.1).
  func subjectPublicKeyInfo() throws(CryptoError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_PUBKEY(pointer, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw CryptoError.fromOpenSSL("encoding a public key") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  /// A number of the key, big-endian without leading zeros; `name` is OpenSSL's parameter name.
  func number(_ name: String) throws(CryptoError) -> [UInt8] {
    var number: OpaquePointer?
    defer { BN_free(number) }
    guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, let number else {
      throw CryptoError.fromOpenSSL("reading the key parameter \(name)")
    }
    var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(number)) + 7) / 8)
    guard Int(BN_bn2bin(number, &bytes)) == bytes.count else {
      throw CryptoError.fromOpenSSL("reading the key parameter \(name)")
    }
    return bytes
  }
}
