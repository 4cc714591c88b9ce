// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Certificates
import Crypto
import NIOCore
import NIOPosix
import Phrasebook
import Secrets
import Synchronization
import TLSClient

/// A card behind the daemon as the client of a TLS connection: its certificate is shown to a verified server, the PIN
/// asked for only then, and each signature made by the daemon.
final class CardIdentity: ClientIdentity {
  let card: Card
  private let client: CPxClient
  private let candidates: [Candidate]
  private let authorities: [Certificate]
  private let pinFile: String?
  private let risk: RiskOptions
  private let hasAskedPIN = Mutex(false)

  private struct Candidate {
    let key: Card.Key
    let certificate: Certificate
    var schemes: [SignatureScheme] { key.schemes.map { SignatureScheme(rawValue: $0) } }
  }

  /// - Parameter authorities: from which the chain to the card's issuer is put together, as far as they go.
  /// - Throws: `CPxClientError`; ``Failure`` when no certificate of the card is for authentication.
  init(_ card: Card, _ client: CPxClient, authorities: [Certificate], pinFile: String?, risk: RiskOptions) async throws
  {
    self.card = card
    self.client = client
    self.authorities = authorities
    self.pinFile = pinFile
    self.risk = risk
    var candidates: [Candidate] = []
    for name in [KeyName.authentication, .technical] {
      guard let key = card.keys.first(where: { $0.name == name }),
        let certificate = try? Certificate(der: await client.certificate(name, of: card.serial, as: .der)),
        Self.isForClients(certificate)
      else { continue }
      candidates.append(Candidate(key: key, certificate: certificate))
    }
    guard !candidates.isEmpty else {
      throw Failure(.impossible, say.noAuthenticationCertificate(card: card.serial))
    }
    self.candidates = candidates
  }

  var schemes: [SignatureScheme] { candidates.flatMap(\.schemes) }

  /// Whether a PIN was asked for, which takes a person longer than servers wait.
  var askedForPIN: Bool { hasAskedPIN.withLock { $0 } }

  /// RFC 5280, 4.2.1.3 and 4.2.1.12: for signatures that prove presence, by clients of TLS.
  private static func isForClients(_ certificate: Certificate) -> Bool {
    let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    let anyPurpose = "2.5.29.37.0"
    let purposes = certificate.extendedKeyUsage
    return certificate.keyUsage?.contains(.digitalSignature) != false
      && (purposes.isEmpty || purposes.contains(clientAuthentication) || purposes.contains(anyPurpose))
  }

  func credential(for request: CertificateRequest) throws -> ClientCredential {
    let chains = candidates.map { (candidate: $0, issuers: issuers(of: $0.certificate)) }
    let fitting = chains.first { chain in
      !request.common(with: chain.candidate.schemes).isEmpty
        && ([chain.candidate.certificate] + chain.issuers).contains { request.accepts(issuer: $0.issuer) }
    }
    guard let (candidate, issuers) = fitting else {
      throw TLSError.noSuitableCertificate(authorities: request.authorities)
    }
    try verifyPIN(for: request.host)
    let (client, serial, name) = (client, card.serial, candidate.key.name)
    return ClientCredential(certificate: candidate.certificate, issuers: issuers) { [self] scheme, digest in
      let order = SignatureRequest(key: name, scheme: scheme.rawValue, input: .digest(digest))
      do {
        return try Self.wait { try await client.sign(order, with: serial) }.signature.bytes
      } catch CPxClientError.problem(let problem) where problem.type == .pinRequired {
        // The card lost its state since the PIN was verified; nothing has been signed.
        try verifyPIN(for: request.host)
        return try Self.wait { try await client.sign(order, with: serial) }.signature.bytes
      }
    }
  }

  private func issuers(of certificate: Certificate) -> [Certificate] {
    var chain: [Certificate] = []
    var current = certificate
    // No chain of the health sector has more than two authorities.
    while chain.count < 8, current.subject != current.issuer,
      let issuer = authorities.first(where: { $0.subject == current.issuer && current.isSigned(by: $0) })
    {
      // The root is the server's to know.
      if issuer.subject != issuer.issuer { chain.append(issuer) }
      current = issuer
    }
    return chain
  }

  private func verifyPIN(for host: String) throws {
    let (client, card, risk, pinFile) = (client, card, risk, pinFile)
    let status = try Self.wait { try await client.pinStatus(of: card.serial) }
    guard status.state == .locked else {
      if status.state == .blocked { throw Failure(.pinBlocked, status.summary) }
      return
    }
    hasAskedPIN.withLock { $0 = pinFile == nil }
    let prompt = say.loginPINPrompt(card: card.serial, host: host, pin: status.summary)
    let pin = HeldSecret(try SecretInput.read(file: pinFile, prompt: Terminal.safe(prompt)))
    _ = try Self.wait {
      try await risk.send(pin.bytes, from: pinFile) { pin, terms async throws(CPxClientError) in
        try await client.verifyPIN(pin, of: card.serial, terms: terms)
      }
    }
  }

  /// OpenSSL asks from inside a function that cannot wait otherwise, on a thread that is its own.
  private static func wait<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) throws -> Result {
    try MultiThreadedEventLoopGroup.singleton.next().makeFutureWithTask(work).wait()
  }
}

/// Carries a secret to another task; it is wiped with the last reference.
private final class HeldSecret: Sendable {
  let bytes: SecretBytes
  init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
}
