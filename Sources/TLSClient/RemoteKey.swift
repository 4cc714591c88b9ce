// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto
import Glibc
import Synchronization

/// An RSA key pair whose private half is elsewhere, such as on a card: OpenSSL holds the public half and asks for
/// signatures, each by a named scheme over a digest.
final class RemoteKey: Sendable {
  /// Makes the signature of a digest, as long as the modulus.
  typealias Signer = @Sendable (_ scheme: SignatureScheme, _ digest: [UInt8]) throws -> [UInt8]

  let sign: Signer

  init(sign: @escaping Signer) { self.sign = sign }

  /// Keys on their way into OpenSSL, which can carry a name through its parameters but no reference.
  private static let arriving = Mutex<(next: UInt64, keys: [UInt64: RemoteKey])>((0, [:]))

  /// The key that ``handle(for:)`` gave this name.
  static func arriving(_ name: String) -> RemoteKey? {
    arriving.withLock { arriving in UInt64(name).flatMap { arriving.keys[$0] } }
  }

  /// OpenSSL's form of the key, with one reference that is the caller's.
  ///
  /// - Throws: `CryptoError` when OpenSSL refuses it.
  func opensslKey(_ publicKey: RSAPublicKey) throws(CryptoError) -> OpaquePointer {
    let number = Self.arriving.withLock { arriving in
      arriving.next += 1
      arriving.keys[arriving.next] = self
      return arriving.next
    }
    defer { Self.arriving.withLock { _ = $0.keys.removeValue(forKey: number) } }
    ERR_clear_error()
    guard let builder = OSSL_PARAM_BLD_new() else { throw .fromOpenSSL("describing a key") }
    defer { OSSL_PARAM_BLD_free(builder) }
    let modulus = BN_bin2bn(publicKey.modulus, Int32(publicKey.modulus.count), nil)
    let exponent = BN_bin2bn(publicKey.publicExponent, Int32(publicKey.publicExponent.count), nil)
    defer {
      BN_free(modulus)
      BN_free(exponent)
    }
    // The builder keeps the pointer to a text until the parameters are made.
    let parameters = "\(number)".withCString { value -> UnsafeMutablePointer<OSSL_PARAM>? in
      guard OSSL_PARAM_BLD_push_BN(builder, Self.modulusName, modulus) == 1,
        OSSL_PARAM_BLD_push_BN(builder, Self.exponentName, exponent) == 1,
        OSSL_PARAM_BLD_push_utf8_string(builder, Self.handleName, value, 0) == 1
      else { return nil }
      return OSSL_PARAM_BLD_to_param(builder)
    }
    guard let parameters else { throw .fromOpenSSL("describing a key") }
    defer { OSSL_PARAM_free(parameters) }
    let library = try RemoteKeyProvider.library.get()
    guard let context = EVP_PKEY_CTX_new_from_name(library, "RSA", RemoteKeyProvider.property) else {
      throw .fromOpenSSL("making a key")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_fromdata_init(context) == 1,
      EVP_PKEY_fromdata(context, &key, RemoteKeyProvider.keyPairSelection, parameters) == 1, let key
    else { throw .fromOpenSSL("making a key") }
    return key
  }

  // The names of parameters are kept by OpenSSL as pointers.
  private nonisolated(unsafe) static let modulusName = UnsafePointer(strdup(OSSL_PKEY_PARAM_RSA_N))
  private nonisolated(unsafe) static let exponentName = UnsafePointer(strdup(OSSL_PKEY_PARAM_RSA_E))
  private nonisolated(unsafe) static let handleName = UnsafePointer(strdup(RemoteKeyProvider.handleParameter))
}
