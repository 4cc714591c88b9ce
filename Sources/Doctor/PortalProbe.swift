// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Synchronization
import TLSClient

/// One connection to a portal, up to where the card would be used.
struct PortalProbe: Sendable {
  let portal: Portal
  /// What the card can do, which decides the versions of TLS that are offered.
  let schemes: [SignatureScheme]
  /// For connecting, the handshake and the page, each.
  let patience: Duration

  struct Outcome: Sendable {
    var version = ""
    /// What the server asked for; nil when it asked for no certificate.
    var request: CertificateRequest?
    var failure: TLSError?
  }

  /// Blocks its thread.
  func run() -> Outcome {
    let onlooker = Onlooker(schemes: schemes)
    var outcome = Outcome()
    do throws(TLSError) {
      let connection = try TLSConnection(
        host: portal.host, port: portal.port, trust: portal.trust, identity: onlooker, patience: patience)
      outcome.version = connection.version
      // Many a server asks only when the page is wanted.
      let request = "HEAD \(portal.path) HTTP/1.1\r\nHost: \(portal.host)\r\nConnection: close\r\n\r\n"
      try connection.write(Array(request.utf8))
      _ = try connection.read()
      connection.close()
    } catch {
      outcome.failure = error
    }
    guard let request = onlooker.request.withLock({ $0 }) else {
      // A server that never answers the page has been reached all the same.
      if !outcome.version.isEmpty, case .timedOut = outcome.failure { outcome.failure = nil }
      return outcome
    }
    outcome.request = request
    outcome.version = request.version
    if case .signing = outcome.failure { outcome.failure = nil }
    return outcome
  }
}

/// Hears what a server asks for and shows it nothing.
private final class Onlooker: ClientIdentity {
  struct EnoughSeen: Error {}

  let schemes: [SignatureScheme]
  let request = Mutex<CertificateRequest?>(nil)

  init(schemes: [SignatureScheme]) { self.schemes = schemes }

  func credential(for request: CertificateRequest) throws -> ClientCredential {
    self.request.withLock { $0 = request }
    throw EnoughSeen()
  }
}
