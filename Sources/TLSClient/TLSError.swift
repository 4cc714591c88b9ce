// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto

/// Why a TLS connection, or what was done over it, failed.
public enum TLSError: Error, Sendable {
  /// The host's name leads nowhere; the reason is the resolver's.
  case unresolved(host: String, reason: String)
  /// No address of the host takes a connection; the reason is the operating system's.
  case unreachable(host: String, port: UInt16, reason: String)
  /// The server said nothing for too long, or did not come to an end.
  case timedOut(host: String)
  /// The connection ended where it must not.
  case closed(host: String, during: Stage)
  /// The server's certificate is not one to believe.
  case serverNotTrusted(host: String, Distrust)
  /// The server refused the client's certificate, or that there was none.
  case clientRefused(TLSAlert, presented: Certificate?)
  /// The server takes only versions that need a signature which the card cannot make (RFC 8446, 4.2.3: TLS 1.3 has no
  /// PKCS#1 v1.5 in handshakes).
  case versionImpossible
  /// The server takes no signature that the card can make: what it takes, and what the card can.
  case noCommonScheme(server: [String], card: [SignatureScheme])
  /// The server takes certificates of these authorities only, and none of the card's is of them.
  case noSuitableCertificate(authorities: [String])
  /// The server wanted more signatures on one connection than any server needs.
  case askedTooOften(limit: Int)
  /// Whoever holds the key could not sign; why.
  case signing(any Error)
  /// The peer does not keep to TLS, or OpenSSL gave up; its words.
  case failed(host: String, reason: String)

  /// How far a connection had come.
  public enum Stage: String, Sendable {
    case handshake
    case request
  }

  /// What is wrong with a server's certificate.
  public struct Distrust: Hashable, Sendable {
    /// OpenSSL's code.
    public let code: ChainVerification.Code
    /// OpenSSL's words for it.
    public let reason: String
    /// The server's certificate, when it could be read.
    public let certificate: Certificate?

    /// Whether its chain ends in nobody who is believed, so that another authority could mend it.
    public var isOfUnknownAuthority: Bool {
      [.issuerMissing, .anchorIsNotRoot, .rootNotTrusted, .selfSigned].contains(code)
    }
  }
}
