// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// An RSA public key, as a certificate carries it.
public struct RSAPublicKey: Hashable, Sendable {
  /// The sizes of modulus accepted, in bits: below is forgeable, above only wastes time on a hostile certificate.
  /// CPx keys have 2048 bits, the authorities of IGC-Santé 4096 (igc-sante.md 2).
  public static let modulusBitsRange = 1024...8192

  /// The SubjectPublicKeyInfo, DER (RFC 5280, 4.1).
  public let subjectPublicKeyInfo: [UInt8]

  /// The modulus, big-endian without leading zeros.
  public let modulus: [UInt8]

  /// The public exponent, big-endian without leading zeros.
  public let publicExponent: [UInt8]

  /// The length of the modulus, in bits.
  public let modulusBits: Int

  private let handle: KeyHandle

  /// Reads a SubjectPublicKeyInfo of algorithm rsaEncryption.
  ///
  /// - Throws: ``CryptoError`` when `der` is malformed, has trailing bytes, or is not RSA of an accepted size.
  public init(subjectPublicKeyInfo der: [UInt8]) throws(CryptoError) {
    let operation = "reading a public key"
    // An RSA key of 8192 bits has 1062 bytes.
    guard der.count <= 2048 else {
      throw CryptoError(operation: operation, reason: "\(der.count) bytes, at most 2048 allowed")
    }
    ERR_clear_error()
    var consumed = 0
    let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      let key = d2i_PUBKEY(nil, &position, buffer.count)
      if let base = buffer.baseAddress, let position { consumed = position - base }
      return key
    }
    guard let pointer else { throw CryptoError.fromOpenSSL(operation) }
    let handle = KeyHandle(owning: pointer)
    guard consumed == der.count else {
      throw CryptoError(operation: operation, reason: "\(der.count - consumed) bytes after the key")
    }
    try self.init(handle: handle, operation: operation)
  }

  /// Shares a key that OpenSSL has already decoded, such as the one inside a certificate.
  ///
  /// - Throws: ``CryptoError`` when it is not RSA of an accepted size.
  package init(sharing pointer: OpaquePointer) throws(CryptoError) {
    let operation = "reading a public key"
    guard EVP_PKEY_up_ref(pointer) == 1 else { throw CryptoError.fromOpenSSL(operation) }
    try self.init(handle: KeyHandle(owning: pointer), operation: operation)
  }

  init(handle: KeyHandle, operation: String) throws(CryptoError) {
    try handle.requireRSA(operation)
    self.handle = handle
    self.subjectPublicKeyInfo = try handle.subjectPublicKeyInfo()
    self.modulus = try handle.number(OSSL_PKEY_PARAM_RSA_N)
    self.publicExponent = try handle.number(OSSL_PKEY_PARAM_RSA_E)
    self.modulusBits = Int(EVP_PKEY_get_bits(handle.pointer))
  }

  /// Whether `signature` is this key's signature of `digest`.
  ///
  /// False, never an error, for a scheme that is not known, a digest or signature of the wrong length, and anything
  /// malformed. RSA-PSS is accepted with a salt exactly as long as the digest (RFC 8446, 4.2.3).
  public func verify(signature: [UInt8], digest: [UInt8], scheme: SignatureScheme) -> Bool {
    guard let evp = scheme.evp, let length = scheme.digestLength, digest.count == length,
      signature.count == modulus.count
    else { return false }
    ERR_clear_error()
    defer { ERR_clear_error() }
    guard let context = EVP_PKEY_CTX_new(handle.pointer, nil) else { return false }
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_verify_init(context) == 1 else { return false }
    switch scheme.padding {
    case .pkcs1v15, nil:
      guard EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 else { return false }
    case .pss:
      guard EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1,
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(length)) == 1
      else { return false }
    }
    guard EVP_PKEY_CTX_set_signature_md(context, evp) == 1 else { return false }
    return EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
  }

  /// Lends OpenSSL's form of the key; the pointer must not outlive `body`.
  package func withOpenSSLKey<R>(_ body: (OpaquePointer) -> R) -> R {
    withExtendedLifetime(handle) { body(handle.pointer) }
  }

  public static func == (left: RSAPublicKey, right: RSAPublicKey) -> Bool {
    left.subjectPublicKeyInfo == right.subjectPublicKeyInfo
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(subjectPublicKeyInfo) }
}
