// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto

/// One signature that OpenSSL wants of a ``RemoteKey`` (provider-signature(7)): what is to be signed comes whole, and
/// leaves for the key's owner as a digest under a named scheme.
final class RemoteKeySignature {
  private var material: RemoteKeyMaterial?
  private var algorithm: DigestAlgorithm?
  private var padding = SignatureScheme.Padding.pkcs1v15

  private func start(_ digestName: String, _ material: RemoteKeyMaterial) -> Bool {
    algorithm = DigestAlgorithm.allCases.first { Self.isName(digestName, of: $0) }
    self.material = material
    padding = .pkcs1v15
    return algorithm != nil && material.key != nil
  }

  /// OpenSSL spells a digest in several ways (SHA256, SHA2-256).
  private static func isName(_ name: String, of algorithm: DigestAlgorithm) -> Bool {
    guard let library = try? RemoteKeyProvider.library.get(), let method = EVP_MD_fetch(library, name, nil) else {
      return false
    }
    defer { EVP_MD_free(method) }
    return EVP_MD_is_a(method, algorithm.rawValue) == 1
  }

  /// Takes what TLS asks for and nothing else: PSS with MGF1 of the same hash and a salt of its length (RFC 8446, 4.2.3).
  private func set(_ parameters: UnsafePointer<OSSL_PARAM>) -> Bool {
    if let mode = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_PAD_MODE) {
      switch Self.value(mode) {
      case OSSL_PKEY_RSA_PAD_MODE_PSS, "\(RSA_PKCS1_PSS_PADDING)": padding = .pss
      case OSSL_PKEY_RSA_PAD_MODE_PKCSV15, "\(RSA_PKCS1_PADDING)": padding = .pkcs1v15
      default: return false
      }
    }
    if let length = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_PSS_SALTLEN) {
      let accepted = [OSSL_PKEY_RSA_PSS_SALT_LEN_DIGEST, "\(RSA_PSS_SALTLEN_DIGEST)", "\(algorithm?.byteCount ?? 0)"]
      guard accepted.contains(Self.value(length)) else { return false }
    }
    if let digest = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_MGF1_DIGEST) {
      guard let algorithm, Self.isName(Self.value(digest), of: algorithm) else { return false }
    }
    return true
  }

  /// A parameter that comes as a text or as a number, as a text.
  private static func value(_ parameter: UnsafePointer<OSSL_PARAM>) -> String {
    var text: UnsafePointer<CChar>?
    if OSSL_PARAM_get_utf8_string_ptr(parameter, &text) == 1, let text { return String(cString: text) }
    var number: Int32 = 0
    return OSSL_PARAM_get_int(parameter, &number) == 1 ? "\(number)" : ""
  }

  private var scheme: SignatureScheme? {
    SignatureScheme.known.first { $0.digestAlgorithm == algorithm && $0.padding == padding }
  }

  private func sign(_ message: [UInt8]) -> [UInt8]? {
    guard let algorithm, let scheme, let material, let key = material.key,
      let signature = try? key.sign(scheme, algorithm.digest(message)),
      signature.count == material.signatureByteCount
    else { return nil }
    return signature
  }

  private static func at(_ pointer: UnsafeMutableRawPointer) -> RemoteKeySignature {
    Unmanaged<RemoteKeySignature>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: The functions that OpenSSL calls

  nonisolated(unsafe) static let functions = dispatchTable([
    (OSSL_FUNC_SIGNATURE_NEWCTX, unsafeBitCast(new, to: DispatchedFunction.self)),
    (OSSL_FUNC_SIGNATURE_FREECTX, unsafeBitCast(free, to: DispatchedFunction.self)),
    (OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, unsafeBitCast(start, to: DispatchedFunction.self)),
    (OSSL_FUNC_SIGNATURE_DIGEST_SIGN, unsafeBitCast(sign, to: DispatchedFunction.self)),
    (OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, unsafeBitCast(set, to: DispatchedFunction.self)),
    (OSSL_FUNC_SIGNATURE_SETTABLE_CTX_PARAMS, unsafeBitCast(settable, to: DispatchedFunction.self)),
  ])

  private typealias Pointer = UnsafeMutableRawPointer

  private static let new: @convention(c) (Pointer?, UnsafePointer<CChar>?) -> Pointer? = { _, _ in
    Unmanaged.passRetained(RemoteKeySignature()).toOpaque()
  }
  private static let free: @convention(c) (Pointer?) -> Void = { context in
    if let context { Unmanaged<RemoteKeySignature>.fromOpaque(context).release() }
  }
  private static let start:
    @convention(c) (Pointer?, UnsafePointer<CChar>?, Pointer?, UnsafePointer<OSSL_PARAM>?) -> Int32 = {
      context, digest, key, parameters in
      guard let context, let digest, let key, at(context).start(String(cString: digest), RemoteKeyMaterial.at(key))
      else { return 0 }
      return parameters.map { at(context).set($0) } == false ? 0 : 1
    }
  /// Called with no place for the signature first, to learn its length: the card is not touched then.
  private static let sign:
    @convention(c) (
      Pointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, Int, UnsafePointer<UInt8>?, Int
    ) -> Int32 = { context, signature, length, capacity, message, messageLength in
      guard let context, let length, let count = at(context).material?.signatureByteCount else { return 0 }
      length.pointee = count
      guard let signature else { return 1 }
      guard capacity >= count,
        let bytes = at(context).sign(Array(UnsafeBufferPointer(start: message, count: messageLength)))
      else { return 0 }
      signature.update(from: bytes, count: count)
      return 1
    }
  private static let set: @convention(c) (Pointer?, UnsafePointer<OSSL_PARAM>?) -> Int32 = { context, parameters in
    guard let context else { return 0 }
    return parameters.map { at(context).set($0) } == false ? 0 : 1
  }
  private static let settable: @convention(c) (Pointer?, Pointer?) -> UnsafePointer<OSSL_PARAM>? = { _, _ in
    settableParameters
  }

  private nonisolated(unsafe) static let settableParameters = parameterTable([
    (OSSL_SIGNATURE_PARAM_PAD_MODE, OSSL_PARAM_UTF8_STRING), (OSSL_SIGNATURE_PARAM_PSS_SALTLEN, OSSL_PARAM_UTF8_STRING),
    (OSSL_SIGNATURE_PARAM_MGF1_DIGEST, OSSL_PARAM_UTF8_STRING),
  ])
}
