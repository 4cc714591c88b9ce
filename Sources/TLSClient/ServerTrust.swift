import COpenSSL
// SPDX-License-Identifier: Apache-2.0
public import Certificates
import Crypto

/// Which servers are believed to be who they say they are.
public struct ServerTrust: Sendable {
  /// Whether the authorities of the operating system count.
  public var includesSystem: Bool
  /// Further authorities; one that is no root ends a chain too.
  public var authorities: [Certificate]
  /// Certificate revocation lists (RFC 5280, 5), PEM or DER. When there is any, the server's issuer must have one.
  public var revocationLists: [[UInt8]]

  public init(includesSystem: Bool = true, authorities: [Certificate] = [], revocationLists: [[UInt8]] = []) {
    self.includesSystem = includesSystem
    self.authorities = authorities
    self.revocationLists = revocationLists
  }

  /// Fills a context's store.
  ///
  /// - Throws: `CryptoError` when a list cannot be read or OpenSSL fails.
  func apply(to context: OpaquePointer) throws(CryptoError) {
    ERR_clear_error()
    guard let store = SSL_CTX_get_cert_store(context) else { throw .fromOpenSSL("making a certificate store") }
    if includesSystem { SSL_CTX_set_default_verify_paths(context) }
    for authority in authorities {
      try withX509(authority) { (pointer) throws(CryptoError) in
        guard X509_STORE_add_cert(store, pointer) == 1 else { throw .fromOpenSSL("trusting an authority") }
      }
    }
    var flags = UInt(X509_V_FLAG_PARTIAL_CHAIN)
    for list in revocationLists {
      let crl = try Self.revocationList(list)
      defer { X509_CRL_free(crl) }
      guard X509_STORE_add_crl(store, crl) == 1 else { throw .fromOpenSSL("adding a revocation list") }
      flags |= UInt(X509_V_FLAG_CRL_CHECK)
    }
    X509_STORE_set_flags(store, flags)
  }

  private static func revocationList(_ bytes: [UInt8]) throws(CryptoError) -> OpaquePointer {
    let memory = try MemoryBIO(contents: bytes)
    let isPEM = bytes.starts(with: Array("-----".utf8))
    let list = isPEM ? PEM_read_bio_X509_CRL(memory.pointer, nil, nil, nil) : d2i_X509_CRL_bio(memory.pointer, nil)
    guard let list else { throw .fromOpenSSL("reading a revocation list") }
    return list
  }
}

/// Lends OpenSSL's form of a certificate.
func withX509<Result>(
  _ certificate: Certificate, _ body: (OpaquePointer) throws(CryptoError) -> Result
) throws(CryptoError) -> Result {
  let pointer = certificate.der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
    var position = buffer.baseAddress
    return d2i_X509(nil, &position, buffer.count)
  }
  guard let pointer else { throw .fromOpenSSL("reading a certificate") }
  defer { X509_free(pointer) }
  return try body(pointer)
}
