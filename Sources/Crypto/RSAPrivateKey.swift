// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// An RSA private key in this process's memory: only virtual cards and the test authority have one.
///
/// The key of a real card never leaves the card.
public struct RSAPrivateKey: Sendable {
  /// The public half.
  public let publicKey: RSAPublicKey

  private let handle: KeyHandle

  private init(handle: KeyHandle, operation: String) throws(CryptoError) {
    self.handle = handle
    self.publicKey = try RSAPublicKey(handle: handle, operation: operation)
  }

  /// A new key with public exponent 65537.
  ///
  /// - Throws: ``CryptoError`` when `bits` is not in ``RSAPublicKey/modulusBitsRange`` or OpenSSL fails.
  public static func generate(bits: Int) throws(CryptoError) -> RSAPrivateKey {
    let operation = "generating an RSA key"
    guard RSAPublicKey.modulusBitsRange.contains(bits) else {
      throw CryptoError(operation: operation, reason: "\(bits) bits asked, not in \(RSAPublicKey.modulusBitsRange)")
    }
    ERR_clear_error()
    let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard let context, EVP_PKEY_keygen_init(context) == 1,
      EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1, EVP_PKEY_generate(context, &key) == 1, let key
    else { throw CryptoError.fromOpenSSL(operation) }
    return try RSAPrivateKey(handle: KeyHandle(owning: key), operation: operation)
  }

  /// Reads an unencrypted private key in PEM, PKCS#8 or the older PKCS#1.
  ///
  /// - Throws: ``CryptoError`` when there is no key, the key is encrypted, or it is not RSA of an accepted size.
  public init(pem: String) throws(CryptoError) {
    let operation = "reading a private key"
    let memory = try MemoryBIO(contents: Array(pem.utf8))
    ERR_clear_error()
    // Without a callback of its own OpenSSL would ask for a passphrase on the terminal.
    guard let key = PEM_read_bio_PrivateKey(memory.pointer, nil, { _, _, _, _ in -1 }, nil) else {
      throw CryptoError.fromOpenSSL(operation)
    }
    try self.init(handle: KeyHandle(owning: key), operation: operation)
  }

  /// The key as unencrypted PKCS#8 in PEM (`BEGIN PRIVATE KEY`).
  ///
  /// - Throws: ``CryptoError`` when OpenSSL fails.
  public func pem() throws(CryptoError) -> String {
    let memory = try MemoryBIO()
    ERR_clear_error()
    guard PEM_write_bio_PKCS8PrivateKey(memory.pointer, handle.pointer, nil, nil, 0, nil, nil) == 1 else {
      throw CryptoError.fromOpenSSL("writing a private key")
    }
    return String(decoding: try memory.read(), as: UTF8.self)
  }

  /// The public half as SubjectPublicKeyInfo, DER (RFC 5280, 4.1).
  public var publicKeyInfo: [UInt8] { publicKey.subjectPublicKeyInfo }

  /// RSADP (RFC 8017, 5.1.2): the block raised to the private exponent, without any padding.
  ///
  /// Both blocks are as long as the modulus (256 bytes for 2048 bits), leading zeros kept.
  ///
  /// - Throws: ``CryptoError`` when the block has another length or is not less than the modulus.
  public func rawPrivateOperation(_ block: [UInt8]) throws(CryptoError) -> [UInt8] {
    let operation = "raw RSA operation"
    let length = publicKey.modulus.count
    guard block.count == length else {
      throw CryptoError(operation: operation, reason: "the block has \(block.count) bytes, the modulus \(length)")
    }
    ERR_clear_error()
    let context = EVP_PKEY_CTX_new(handle.pointer, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var result = [UInt8](repeating: 0, count: length)
    var written = length
    guard let context, EVP_PKEY_decrypt_init(context) == 1,
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1,
      EVP_PKEY_decrypt(context, &result, &written, block, block.count) == 1
    else { throw CryptoError.fromOpenSSL(operation) }
    guard written == length else {
      throw CryptoError(operation: operation, reason: "\(written) bytes came out instead of \(length)")
    }
    return result
  }

  /// Lends OpenSSL's form of the key; the pointer must not outlive `body`.
  package func withOpenSSLKey<R>(_ body: (OpaquePointer) -> R) -> R {
    withExtendedLifetime(handle) { body(handle.pointer) }
  }
}
