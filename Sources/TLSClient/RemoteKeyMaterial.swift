// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Glibc

/// What OpenSSL holds of a key of this provider: its public numbers and, for the card's own, who signs
/// (provider-keymgmt(7)).
final class RemoteKeyMaterial {
  private(set) var key: RemoteKey?
  private var modulus: OpaquePointer?
  private var exponent: OpaquePointer?

  deinit {
    BN_free(modulus)
    BN_free(exponent)
  }

  private var modulusBits: Int32 { modulus.map(BN_num_bits) ?? 0 }

  /// The length of a signature, in bytes.
  var signatureByteCount: Int { Int(modulusBits + 7) / 8 }

  /// Takes over the parameters of a key; a bare public key too, as the one of a certificate that is compared with ours.
  private func take(_ parameters: UnsafePointer<OSSL_PARAM>) -> Bool {
    guard OSSL_PARAM_locate_const(parameters, OSSL_PKEY_PARAM_RSA_D) == nil,
      let n = OSSL_PARAM_locate_const(parameters, OSSL_PKEY_PARAM_RSA_N),
      let e = OSSL_PARAM_locate_const(parameters, OSSL_PKEY_PARAM_RSA_E),
      OSSL_PARAM_get_BN(n, &modulus) == 1, OSSL_PARAM_get_BN(e, &exponent) == 1
    else { return false }
    guard let handle = OSSL_PARAM_locate_const(parameters, RemoteKeyProvider.handleParameter) else { return true }
    var text: UnsafePointer<CChar>?
    guard OSSL_PARAM_get_utf8_string_ptr(handle, &text) == 1, let text else { return false }
    key = RemoteKey.arriving(String(cString: text))
    return key != nil
  }

  private func has(_ selection: Int32) -> Bool {
    if selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY != 0 && modulus == nil { return false }
    return selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY == 0 || key != nil
  }

  private func matches(_ other: RemoteKeyMaterial) -> Bool {
    guard let modulus, let exponent, let otherModulus = other.modulus, let otherExponent = other.exponent else {
      return false
    }
    return BN_cmp(modulus, otherModulus) == 0 && BN_cmp(exponent, otherExponent) == 0
  }

  private func fill(_ parameters: UnsafeMutablePointer<OSSL_PARAM>) -> Bool {
    let security = Int32(BN_security_bits(modulusBits, -1))
    for (name, value) in [
      (OSSL_PKEY_PARAM_BITS, modulusBits), (OSSL_PKEY_PARAM_SECURITY_BITS, security),
      (OSSL_PKEY_PARAM_MAX_SIZE, Int32(signatureByteCount)),
    ] {
      guard let parameter = OSSL_PARAM_locate(parameters, name) else { continue }
      guard OSSL_PARAM_set_int(parameter, value) == 1 else { return false }
    }
    return true
  }

  /// The object behind OpenSSL's pointer.
  static func at(_ pointer: UnsafeMutableRawPointer) -> RemoteKeyMaterial {
    Unmanaged<RemoteKeyMaterial>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: The functions that OpenSSL calls

  /// No export: it would let OpenSSL's own RSA believe that it has the key (tls-client.md A, trap 1).
  nonisolated(unsafe) static let functions = dispatchTable([
    (OSSL_FUNC_KEYMGMT_NEW, unsafeBitCast(new, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_FREE, unsafeBitCast(free, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_HAS, unsafeBitCast(has, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_MATCH, unsafeBitCast(match, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_IMPORT, unsafeBitCast(take, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_IMPORT_TYPES, unsafeBitCast(importable, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_GET_PARAMS, unsafeBitCast(fill, to: DispatchedFunction.self)),
    (OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, unsafeBitCast(gettable, to: DispatchedFunction.self)),
  ])

  private typealias Pointer = UnsafeMutableRawPointer

  private static let new: @convention(c) (Pointer?) -> Pointer? = { _ in
    Unmanaged.passRetained(RemoteKeyMaterial()).toOpaque()
  }
  private static let free: @convention(c) (Pointer?) -> Void = { key in
    if let key { Unmanaged<RemoteKeyMaterial>.fromOpaque(key).release() }
  }
  private static let has: @convention(c) (Pointer?, Int32) -> Int32 = { key, selection in
    key.map { at($0).has(selection) } == true ? 1 : 0
  }
  private static let match: @convention(c) (Pointer?, Pointer?, Int32) -> Int32 = { one, other, _ in
    guard let one, let other else { return 0 }
    return at(one).matches(at(other)) ? 1 : 0
  }
  private static let take: @convention(c) (Pointer?, Int32, UnsafePointer<OSSL_PARAM>?) -> Int32 = {
    key, _, parameters in
    guard let key, let parameters else { return 0 }
    return at(key).take(parameters) ? 1 : 0
  }
  private static let fill: @convention(c) (Pointer?, UnsafeMutablePointer<OSSL_PARAM>?) -> Int32 = { key, parameters in
    guard let key, let parameters else { return 0 }
    return at(key).fill(parameters) ? 1 : 0
  }
  private static let importable: @convention(c) (Int32) -> UnsafePointer<OSSL_PARAM>? = { _ in importableParameters }
  private static let gettable: @convention(c) (Pointer?) -> UnsafePointer<OSSL_PARAM>? = { _ in gettableParameters }

  private nonisolated(unsafe) static let importableParameters = parameterTable([
    (OSSL_PKEY_PARAM_RSA_N, OSSL_PARAM_UNSIGNED_INTEGER), (OSSL_PKEY_PARAM_RSA_E, OSSL_PARAM_UNSIGNED_INTEGER),
    (RemoteKeyProvider.handleParameter, OSSL_PARAM_UTF8_STRING),
  ])
  private nonisolated(unsafe) static let gettableParameters = parameterTable([
    (OSSL_PKEY_PARAM_BITS, OSSL_PARAM_INTEGER), (OSSL_PKEY_PARAM_SECURITY_BITS, OSSL_PARAM_INTEGER),
    (OSSL_PKEY_PARAM_MAX_SIZE, OSSL_PARAM_INTEGER),
  ])
}

/// `OSSL_PARAM_UNMODIFIED`, a macro with a cast: a parameter that nobody has set yet.
private let unmodified = -1

/// A list of the parameters that a function takes, by name and type; never freed, because OpenSSL keeps the pointer.
func parameterTable(_ parameters: [(String, Int32)]) -> UnsafePointer<OSSL_PARAM> {
  let table = UnsafeMutablePointer<OSSL_PARAM>.allocate(capacity: parameters.count + 1)
  for (position, parameter) in parameters.enumerated() {
    (table + position).initialize(
      to: OSSL_PARAM(
        key: UnsafePointer(strdup(parameter.0)), data_type: UInt32(parameter.1), data: nil, data_size: 0,
        return_size: unmodified))
  }
  (table + parameters.count).initialize(to: OSSL_PARAM())
  return UnsafePointer(table)
}
