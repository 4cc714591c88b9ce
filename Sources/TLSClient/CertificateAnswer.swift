import COpenSSL
// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Synchronization

/// What one connection answers when its server asks for a certificate, and what became of it.
final class CertificateAnswer: Sendable {
  private struct State {
    var wasAsked = false
    var presented: Certificate?
    var signatures: [SignatureUse] = []
    /// Why the connection had to end; OpenSSL only knows that a function failed.
    var failure: TLSError?
    var duration = Duration.zero
  }

  private let host: String
  private let identity: (any ClientIdentity)?
  private let state = Mutex(State())

  init(host: String, identity: (any ClientIdentity)?) {
    self.host = host
    self.identity = identity
  }

  var wasAsked: Bool { state.withLock { $0.wasAsked } }
  var presented: Certificate? { state.withLock { $0.presented } }
  var signatures: [SignatureUse] { state.withLock { $0.signatures } }
  var failure: TLSError? { state.withLock { $0.failure } }
  /// How long identity and key have taken so far.
  var duration: Duration { state.withLock { $0.duration } }

  /// Answers the server's CertificateRequest; false when the handshake has to end.
  func give(to connection: OpaquePointer) -> Bool {
    state.withLock { $0.wasAsked = true }
    guard let identity else { return true }
    let request = CertificateRequest(connection, host: host)
    do {
      guard signatures.count < TLSConnection.signatureLimit else {
        throw TLSError.askedTooOften(limit: TLSConnection.signatureLimit)
      }
      guard !request.common(with: identity.schemes).isEmpty else {
        throw TLSError.noCommonScheme(server: request.schemes, card: identity.schemes)
      }
      let credential = try timed { try identity.credential(for: request) }
      try use(credential, on: connection)
      state.withLock { $0.presented = credential.certificate }
      return true
    } catch {
      fail(error)
      return false
    }
  }

  private func use(_ credential: ClientCredential, on connection: OpaquePointer) throws {
    let key = RemoteKey { [self] scheme, digest in
      do {
        let start = ContinuousClock.now
        let signature = try timed { try credential.sign(scheme, digest) }
        let use = SignatureUse(scheme: scheme, duration: ContinuousClock.now - start)
        state.withLock { $0.signatures.append(use) }
        return signature
      } catch {
        fail(error)
        throw error
      }
    }
    let opensslKey = try key.opensslKey(try credential.certificate.publicKey)
    defer { EVP_PKEY_free(opensslKey) }
    guard let chain = OPENSSL_sk_new_null() else { throw CryptoError.fromOpenSSL("presenting a certificate") }
    defer { OPENSSL_sk_free(chain) }
    try present(credential.certificate, credential.issuers[...], chain, opensslKey, connection)
  }

  /// Puts the issuers into OpenSSL's list one by one, each alive until the whole is handed over.
  private func present(
    _ certificate: Certificate, _ issuers: ArraySlice<Certificate>, _ chain: OpaquePointer, _ key: OpaquePointer,
    _ connection: OpaquePointer
  ) throws(CryptoError) {
    if let issuer = issuers.first {
      return try withX509(issuer) { (pointer) throws(CryptoError) in
        OPENSSL_sk_push(chain, UnsafeRawPointer(pointer))
        try present(certificate, issuers.dropFirst(), chain, key, connection)
      }
    }
    try withX509(certificate) { (pointer) throws(CryptoError) in
      ERR_clear_error()
      guard cpxd_ssl_use_certificate(connection, pointer, key, chain) == 1 else {
        throw .fromOpenSSL("presenting the certificate")
      }
    }
  }

  private func timed<Result>(_ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer { state.withLock { $0.duration += ContinuousClock.now - start } }
    return try work()
  }

  private func fail(_ error: any Error) {
    let failure = error as? TLSError ?? .signing(error)
    state.withLock { if $0.failure == nil { $0.failure = failure } }
  }
}
