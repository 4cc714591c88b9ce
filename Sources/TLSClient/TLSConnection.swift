import COpenSSL
// SPDX-License-Identifier: Apache-2.0
public import Certificates
import Crypto
import Glibc

/// A TLS connection to a verified server, which may ask for the client's certificate at once, or later: by
/// renegotiation in TLS 1.2, by post-handshake authentication in TLS 1.3.
///
/// Everything blocks the thread that calls, the wait for a card included; every silence of the server has a limit.
public final class TLSConnection {
  /// A server may ask again for another part of itself; nobody has this many.
  static let signatureLimit = 4

  public let host: String
  let answer: CertificateAnswer
  private let socket: TCPSocket
  private let context: OpaquePointer
  private let connection: OpaquePointer
  private let patience: Duration
  /// How long the server was waited for since something was sent to it last.
  private var waited = Duration.zero
  /// A server that sends a byte now and then is not silent and never done: how many times the patience is enough.
  private static let endurance = 10

  /// Connects, verifies the server, and shows the identity's certificate when asked for it.
  ///
  /// - Parameters:
  ///   - identity: nil to show none.
  ///   - patience: for the handshake, and for each answer later; the time that the identity takes is not counted.
  /// - Throws: ``TLSError``.
  public init(
    host: String, port: UInt16 = 443, trust: ServerTrust, identity: (any ClientIdentity)?,
    patience: Duration = .seconds(30)
  ) throws(TLSError) {
    self.host = host
    self.patience = patience
    answer = CertificateAnswer(host: host, identity: identity)
    let library: OpaquePointer
    do throws(CryptoError) {
      library = try RemoteKeyProvider.library.get()
      guard let context = SSL_CTX_new_ex(library, nil, TLS_client_method()) else {
        throw .fromOpenSSL("starting TLS")
      }
      self.context = context
      guard let connection = SSL_new(try Self.configured(context, trust, identity)) else {
        SSL_CTX_free(context)
        throw .fromOpenSSL("starting TLS")
      }
      self.connection = connection
    } catch {
      throw .failed(host: host, reason: error.description)
    }
    do throws(TLSError) {
      socket = try TCPSocket(host: host, port: port, deadline: .now + patience)
    } catch {
      SSL_free(connection)
      SSL_CTX_free(context)
      throw error
    }
    try begin()
  }

  deinit {
    SSL_free(connection)
    SSL_CTX_free(context)
  }

  private static func configured(
    _ context: OpaquePointer, _ trust: ServerTrust, _ identity: (any ClientIdentity)?
  ) throws(CryptoError) -> OpaquePointer {
    try trust.apply(to: context)
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    SSL_CTX_set_post_handshake_auth(context, 1)
    let usable = identity?.schemes.filter { $0.padding != nil && $0.digestAlgorithm != .sha1 } ?? []
    // A key without PSS cannot answer a server in TLS 1.3, and finds out too late (tls-client.md A, trap 7).
    let isPKCS1Only = !usable.isEmpty && !usable.contains { $0.padding == .pss }
    let newest = isPKCS1Only ? TLS1_2_VERSION : TLS1_3_VERSION
    guard cpxd_ctx_set_version_range(context, TLS1_2_VERSION, newest) == 1 else { throw .fromOpenSSL("starting TLS") }
    if !usable.isEmpty {
      let list = usable.map(\.rawValue).joined(separator: ":")
      guard cpxd_ctx_set_client_signature_schemes(context, list) == 1 else {
        throw .fromOpenSSL("choosing signature schemes")
      }
    }
    return context
  }

  private func begin() throws(TLSError) {
    let parameters = SSL_get0_param(connection)
    let isAddress = X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1
    guard isAddress || SSL_set1_host(connection, host) == 1, SSL_set_fd(connection, socket.descriptor) == 1,
      // A literal address is no server name (RFC 6066, 3).
      isAddress || cpxd_ssl_set_server_name(connection, host) == 1
    else { throw .failed(host: host, reason: CryptoError.fromOpenSSL("naming the server").description) }
    SSL_set_cert_cb(
      connection,
      { connection, answer in
        guard let connection, let answer else { return 0 }
        return Unmanaged<CertificateAnswer>.fromOpaque(answer).takeUnretainedValue().give(to: connection) ? 1 : 0
      }, Unmanaged.passUnretained(answer).toOpaque())
    _ = try step(.handshake) { SSL_connect(connection) }
  }

  /// Sends all bytes.
  ///
  /// - Throws: ``TLSError``.
  public func write(_ bytes: [UInt8]) throws(TLSError) {
    waited = .zero
    var sent = 0
    while sent < bytes.count {
      let count = try step(.request) {
        bytes.withUnsafeBytes { SSL_write(connection, $0.baseAddress.map { $0 + sent }, Int32(bytes.count - sent)) }
      }
      guard count > 0 else { throw .closed(host: host, during: .request) }
      sent += Int(count)
    }
  }

  /// What comes next, at most 16 KiB; empty when the server said that there is no more.
  ///
  /// - Throws: ``TLSError``; an end without a closing alert is one (RFC 8446, 6.1).
  public func read() throws(TLSError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = try step(.request) { SSL_read(connection, &buffer, Int32(buffer.count)) }
    return Array(buffer.prefix(Int(count)))
  }

  /// Says that there is no more and ends the connection; what is known of it stays.
  public func close() {
    SSL_shutdown(connection)
    socket.shutdown()
  }

  /// Runs one operation of OpenSSL to its end; 0 when the server closed the connection in order.
  private func step(_ stage: TLSError.Stage, _ operation: () -> Int32) throws(TLSError) -> Int32 {
    let start = ContinuousClock.now
    let before = answer.duration
    while true {
      ERR_clear_error()
      let result = operation()
      if result > 0 { return result }
      let deadline = start + patience + (answer.duration - before)
      let code = SSL_get_error(connection, result)
      switch code {
      case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
        let events = Int16(code == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT)
        let pause = ContinuousClock.now
        guard waited < patience * Self.endurance, socket.wait(for: events, until: deadline) else {
          throw .timedOut(host: host)
        }
        waited += ContinuousClock.now - pause
      case SSL_ERROR_ZERO_RETURN where stage == .request: return 0
      default: throw failure(code, stage)
      }
    }
  }

  private func failure(_ code: Int32, _ stage: TLSError.Stage) -> TLSError {
    let error = ERR_peek_last_error()
    defer { ERR_clear_error() }
    if let failure = answer.failure { return failure }
    let verdict = SSL_get_verify_result(connection)
    if stage == .handshake, verdict != Int(X509_V_OK) {
      let reason = X509_verify_cert_error_string(verdict).map { String(cString: $0) } ?? "code \(verdict)"
      return .serverNotTrusted(
        host: host, .init(code: .init(rawValue: Int32(verdict)), reason: reason, certificate: serverChain.first))
    }
    let library = ERR_GET_LIB(error)
    let reason = ERR_GET_REASON(error)
    if library == ERR_LIB_SSL, reason > SSL_AD_REASON_OFFSET,
      let number = UInt8(exactly: reason - SSL_AD_REASON_OFFSET)
    {
      return failure(TLSAlert(rawValue: number), stage)
    }
    if code == SSL_ERROR_SYSCALL || code == SSL_ERROR_ZERO_RETURN || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING {
      return .closed(host: host, during: stage)
    }
    return .failed(host: host, reason: CryptoError.takeOpenSSLReasons() ?? "no reason given")
  }

  private func failure(_ alert: TLSAlert, _ stage: TLSError.Stage) -> TLSError {
    if alert == .protocolVersion, stage == .handshake { return .versionImpossible }
    if answer.wasAsked { return .clientRefused(alert, presented: answer.presented) }
    return .failed(host: host, reason: "the server ended the connection with the alert \(alert)")
  }
}

extension TLSConnection {
  /// `TLSv1.2` or `TLSv1.3`.
  public var version: String { SSL_get_version(connection).map { String(cString: $0) } ?? "" }

  /// The cipher suite by its name in the standard.
  public var cipherSuite: String {
    SSL_get_current_cipher(connection).flatMap { SSL_CIPHER_standard_name($0) }.map { String(cString: $0) } ?? ""
  }

  /// The server's certificate and those that it sent along or that lead to a trusted authority.
  public var serverChain: [Certificate] {
    guard let chain = SSL_get0_verified_chain(connection) ?? SSL_get_peer_cert_chain(connection) else { return [] }
    return (0..<min(16, max(0, OPENSSL_sk_num(chain)))).compactMap { position in
      OPENSSL_sk_value(chain, position).flatMap { try? Certificate(openSSL: OpaquePointer($0)) }
    }
  }

  /// Whether the server asked for a certificate.
  public var wasAskedForCertificate: Bool { answer.wasAsked }

  /// The certificate that was shown.
  public var presentedCertificate: Certificate? { answer.presented }

  /// The signatures made so far.
  public var signatures: [SignatureUse] { answer.signatures }
}
