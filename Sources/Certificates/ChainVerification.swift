// SPDX-License-Identifier: Apache-2.0
import COpenSSL
public import FoundationEssentials

/// The outcome of following a certificate's issuers up to a trusted one.
public enum ChainVerification: Hashable, Sendable {
  /// Why a chain is not trusted.
  public struct Refusal: Hashable, Sendable, CustomStringConvertible {
    /// OpenSSL's verification code (`X509_V_ERR_…`).
    public let code: Code
    /// How far up the chain: 0 is the certificate itself.
    public let depth: Int
    /// OpenSSL's words for the code.
    public let reason: String

    public var description: String { "\(reason) (certificate \(depth) of the chain)" }
  }

  /// A verification code of OpenSSL; unknown ones survive.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// `X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY`: an issuer is neither given nor an anchor.
    public static let issuerMissing = Code(rawValue: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY)
    /// `X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT`: the chain ends in an anchor whose own issuer is not there.
    public static let anchorIsNotRoot = Code(rawValue: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT)
    /// `X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN`: the chain ends in a root that is not an anchor.
    public static let rootNotTrusted = Code(rawValue: X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN)
    /// `X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT`: the certificate signed itself and is not an anchor.
    public static let selfSigned = Code(rawValue: X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)
    /// `X509_V_ERR_CERT_SIGNATURE_FAILURE`
    public static let signatureFailure = Code(rawValue: X509_V_ERR_CERT_SIGNATURE_FAILURE)
    /// `X509_V_ERR_CERT_NOT_YET_VALID`
    public static let notYetValid = Code(rawValue: X509_V_ERR_CERT_NOT_YET_VALID)
    /// `X509_V_ERR_CERT_HAS_EXPIRED`
    public static let expired = Code(rawValue: X509_V_ERR_CERT_HAS_EXPIRED)
    /// `X509_V_ERR_INVALID_CA`: an issuer is not a certification authority.
    public static let issuerIsNotAuthority = Code(rawValue: X509_V_ERR_INVALID_CA)
    /// `X509_V_ERR_PATH_LENGTH_EXCEEDED`
    public static let pathTooLong = Code(rawValue: X509_V_ERR_PATH_LENGTH_EXCEEDED)
    /// `X509_V_ERR_UNSPECIFIED`: OpenSSL could not try.
    public static let unspecified = Code(rawValue: X509_V_ERR_UNSPECIFIED)
  }

  /// A chain ends in an anchor: the certificate first, the anchor last.
  case trusted(path: [Certificate])
  case refused(Refusal)
}

extension Certificate {
  /// Verifies this certificate by RFC 5280, 6, against trusted roots, at a moment.
  ///
  /// Only the anchors given are trusted, never the system's. Anchors must be roots (self-signed): an intermediate
  /// among them does not end a chain. Purposes are not judged, and revocation is not looked at. Signatures with
  /// SHA-1 or less are refused (OpenSSL's security level 1).
  ///
  /// - Parameters:
  ///   - intermediates: certificates that may stand between, in any order; with the anchors at most 64.
  ///   - anchors: the trusted roots.
  ///   - date: the moment at which all must be valid; OpenSSL counts `notAfter` itself as expired.
  public func verify(intermediates: [Certificate], anchors: [Certificate], at date: Date) -> ChainVerification {
    defer { ERR_clear_error() }
    guard intermediates.count <= 64, anchors.count <= 64, intermediates.count + anchors.count <= 64,
      let seconds = date.wholeSeconds,
      let store = X509_STORE_new(), let context = X509_STORE_CTX_new(), let untrusted = OPENSSL_sk_new_null()
    else { return .refused(.init(code: .unspecified, depth: 0, reason: "too many certificates, or no date")) }
    defer {
      X509_STORE_CTX_free(context)
      X509_STORE_free(store)
      OPENSSL_sk_free(untrusted)
    }
    guard let leaf = try? X509Handle(der: der) else { return .refused(.impossible) }
    // OpenSSL's stack of intermediates does not own its elements: these handles do, until the end.
    let handles = intermediates.compactMap { try? X509Handle(der: $0.der) }
    return withExtendedLifetime((leaf, handles)) {
      for handle in handles where OPENSSL_sk_push(untrusted, UnsafeRawPointer(handle.pointer)) == 0 {
        return .refused(.impossible)
      }
      for anchor in anchors {
        guard let handle = try? X509Handle(der: anchor.der), X509_STORE_add_cert(store, handle.pointer) == 1 else {
          return .refused(.impossible)
        }
      }
      guard X509_STORE_CTX_init(context, store, leaf.pointer, untrusted) == 1,
        let parameters = X509_STORE_CTX_get0_param(context)
      else { return .refused(.impossible) }
      X509_VERIFY_PARAM_set_time(parameters, seconds)
      X509_VERIFY_PARAM_set_depth(parameters, 8)
      X509_VERIFY_PARAM_set_auth_level(parameters, 1)
      guard X509_verify_cert(context) == 1 else {
        return .refused(ChainVerification.Refusal(context))
      }
      return .trusted(path: Self.path(context))
    }
  }

  private static func path(_ context: OpaquePointer) -> [Certificate] {
    guard let chain = X509_STORE_CTX_get0_chain(context) else { return [] }
    return (0..<max(0, OPENSSL_sk_num(chain))).compactMap { position in
      OPENSSL_sk_value(chain, position).flatMap { try? Certificate(openSSL: OpaquePointer($0)) }
    }
  }
}

extension ChainVerification.Refusal {
  /// What OpenSSL says when it could not even try.
  fileprivate static let impossible = Self(code: .unspecified, depth: 0, reason: "OpenSSL could not start to verify")

  /// The verdict left in a verification context.
  fileprivate init(_ context: OpaquePointer) {
    let number = X509_STORE_CTX_get_error(context)
    // X509_V_OK beside a failed verification is an internal failure and must not read as "ok".
    code = number == X509_V_OK ? .unspecified : .init(rawValue: number)
    depth = Int(X509_STORE_CTX_get_error_depth(context))
    reason = X509_verify_cert_error_string(Int(code.rawValue)).map { String(cString: $0) } ?? "unknown"
  }
}
