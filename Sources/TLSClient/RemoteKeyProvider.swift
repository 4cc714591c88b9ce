// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto
import Glibc

/// An OpenSSL provider (provider(7)) that lives in this process and knows one thing: RSA keys that are elsewhere.
///
/// It has its own library context, so that nothing else in the process meets it. The functions are the fewest that
/// TLS clients of OpenSSL 3.0 to 4.0 call (tls-client.md A).
enum RemoteKeyProvider {
  /// Selects this provider's keys and signatures.
  static let property = "provider=cpxd"
  /// The key parameter that names a ``RemoteKey``.
  static let handleParameter = "cpxd-handle"
  /// A private and a public half: `EVP_PKEY_KEYPAIR`, a macro of macros.
  static let keyPairSelection = OSSL_KEYMGMT_SELECT_ALL

  /// The library context with OpenSSL's own provider and this one; never freed.
  nonisolated(unsafe) static let library: Result<OpaquePointer, CryptoError> = Result { () throws(CryptoError) in
    ERR_clear_error()
    // The default provider first: loading any switches off its automatic loading, and the first loaded wins where a
    // name is fetched without properties, as for the server's certificate.
    guard let context = OSSL_LIB_CTX_new(), OSSL_PROVIDER_load(context, "default") != nil,
      OSSL_PROVIDER_add_builtin(context, "cpxd", start) == 1, OSSL_PROVIDER_load(context, "cpxd") != nil,
      EVP_set_default_properties(context, "?provider=default") == 1
    else { throw .fromOpenSSL("loading the provider of card keys") }
    return context
  }

  private static let start:
    @convention(c) (
      OpaquePointer?, UnsafePointer<OSSL_DISPATCH>?, UnsafeMutablePointer<UnsafePointer<OSSL_DISPATCH>?>?,
      UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Int32 = { _, _, functions, _ in
      functions?.pointee = RemoteKeyProvider.functions
      return 1
    }

  private nonisolated(unsafe) static let functions = dispatchTable([
    (OSSL_FUNC_PROVIDER_QUERY_OPERATION, unsafeBitCast(query, to: DispatchedFunction.self))
  ])

  private static let query:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafeMutablePointer<Int32>?
    ) -> UnsafePointer<OSSL_ALGORITHM>? = { _, operation, mustNotStore in
      mustNotStore?.pointee = 0
      switch operation {
      case OSSL_OP_KEYMGMT: return keyManagement
      case OSSL_OP_SIGNATURE: return signature
      default: return nil
      }
    }

  private nonisolated(unsafe) static let keyManagement = algorithm(RemoteKeyMaterial.functions)
  private nonisolated(unsafe) static let signature = algorithm(RemoteKeySignature.functions)

  /// A table of one algorithm under RSA's own names, because libssl chooses a certificate's place by them.
  private static func algorithm(_ functions: UnsafePointer<OSSL_DISPATCH>) -> UnsafePointer<OSSL_ALGORITHM> {
    let table = UnsafeMutablePointer<OSSL_ALGORITHM>.allocate(capacity: 2)
    table.initialize(repeating: OSSL_ALGORITHM(), count: 2)
    table[0].algorithm_names = UnsafePointer(strdup("RSA:rsaEncryption:1.2.840.113549.1.1.1"))
    table[0].property_definition = UnsafePointer(strdup(property))
    table[0].implementation = functions
    return UnsafePointer(table)
  }
}

/// The type that every function in a table is cast to. Only functions declared as C functions may be: the cast is not
/// checked, and a Swift closure is two words.
typealias DispatchedFunction = @convention(c) () -> Void

/// A table of functions that ends where OpenSSL wants it to; never freed, because OpenSSL keeps the pointer.
func dispatchTable(_ functions: [(Int32, DispatchedFunction)]) -> UnsafePointer<OSSL_DISPATCH> {
  let table = UnsafeMutablePointer<OSSL_DISPATCH>.allocate(capacity: functions.count + 1)
  for (position, function) in functions.enumerated() {
    (table + position).initialize(to: OSSL_DISPATCH(function_id: function.0, function: function.1))
  }
  (table + functions.count).initialize(to: OSSL_DISPATCH())
  return UnsafePointer(table)
}
