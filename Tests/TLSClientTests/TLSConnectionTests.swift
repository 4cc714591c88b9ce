// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import WebWorld

@testable import TLSClient

/// Handshakes with real servers that demand a certificate whose key is elsewhere.
@Suite struct TLSConnectionTests {
  private static func trust(lists: [[UInt8]] = []) throws -> ServerTrust {
    let pem = try String(contentsOfFile: ServerPKI.shared.get().authority, encoding: .utf8)
    return ServerTrust(
      includesSystem: false, authorities: try Certificate.certificates(inPEM: pem), revocationLists: lists)
  }

  private static func clients() throws -> String { try SoftwareIdentity.world.get().clients }

  private static func connect(
    _ server: TestServer, _ identity: SoftwareIdentity?, trust: ServerTrust? = nil
  ) throws -> TLSConnection {
    try TLSConnection(host: "localhost", port: server.port, trust: trust ?? Self.trust(), identity: identity)
  }

  /// The first page, which in TLS 1.3 is where a server that refuses the client says so.
  @discardableResult
  private static func get(_ connection: TLSConnection, _ path: String = "/") throws -> String {
    try connection.write(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8))
    var page: [UInt8] = []
    while true {
      let next = try connection.read()
      if next.isEmpty || String(decoding: page, as: UTF8.self).contains("</html>") { break }
      page += next
    }
    return String(decoding: page, as: UTF8.self)
  }

  private static func failure(_ work: () throws -> Void) throws -> TLSError {
    do {
      try work()
    } catch let error as TLSError {
      return error
    }
    throw WorldError("it did not fail")
  }

  @Test(arguments: [
    ("-tls1_2", SignatureScheme.rsaPKCS1SHA256), ("-tls1_2", .rsaPKCS1SHA384), ("-tls1_2", .rsaPKCS1SHA512),
    ("-tls1_2", .rsaPSSSHA256), ("-tls1_2", .rsaPSSSHA384), ("-tls1_2", .rsaPSSSHA512),
    ("-tls1_3", .rsaPSSSHA256), ("-tls1_3", .rsaPSSSHA384), ("-tls1_3", .rsaPSSSHA512),
  ])
  func theSchemeThatAServerTakesIsMade(version: String, scheme: SignatureScheme) throws {
    let server = try TestServer.openssl(clients: Self.clients(), [version, "-client_sigalgs", scheme.rawValue])
    let connection = try Self.connect(server, SoftwareIdentity(SoftwareIdentity.cps4))
    try Self.get(connection)
    #expect(connection.signatures.map(\.scheme) == [scheme])
    #expect(connection.wasAskedForCertificate)
    #expect(connection.presentedCertificate == (try SoftwareIdentity.world.get().certificate))
    #expect(connection.version == (version == "-tls1_3" ? "TLSv1.3" : "TLSv1.2"))
    #expect(connection.serverChain.first?.subject.first(.commonName) == "localhost")
  }

  @Test(arguments: [("TLSv1.2", false), ("TLSv1.2 TLSv1.3", false), ("TLSv1.2", true), ("TLSv1.3", true)])
  func nginxTakesCardsOfBothGenerations(versions: String, hasPSS: Bool) throws {
    let server = try TestServer.nginx(clients: Self.clients(), versions: versions)
    let connection = try Self.connect(
      server, SoftwareIdentity(hasPSS ? SoftwareIdentity.cps4 : SoftwareIdentity.cps3))
    let page = try Self.get(connection)
    #expect(page.contains("CN=899700000001"), "\(page)")
    #expect(connection.version == (versions.contains("1.3") && hasPSS ? "TLSv1.3" : "TLSv1.2"))
  }

  @Test(arguments: ["TLSv1.2", "TLSv1.3"])
  func apacheAsksInTheMiddleOfAConnection(version: String) throws {
    let server = try TestServer.portal(clients: Self.clients(), versions: [version])
    let connection = try Self.connect(server, SoftwareIdentity(SoftwareIdentity.cps4))
    #expect(!connection.wasAskedForCertificate)
    let page = try Self.get(connection, "/pfcng-ihm/products.xhtml")
    #expect(page.contains("SUCCESS"), "\(page)")
    #expect(connection.signatures.count == 1)
    #expect(connection.version == version)
  }

  @Test func aCardWithoutPSSCannotServeAServerOfTLS13() throws {
    for server in [
      try TestServer.openssl(clients: Self.clients(), ["-tls1_3"]),
      try TestServer.nginx(clients: Self.clients(), versions: "TLSv1.3"),
    ] {
      let error = try Self.failure { _ = try Self.connect(server, SoftwareIdentity(SoftwareIdentity.cps3)) }
      guard case .versionImpossible = error else { throw error }
    }
  }

  @Test func aServerOfPSSOnlyIsToldFromOneThatTakesNobody() throws {
    let server = try TestServer.openssl(
      clients: Self.clients(), ["-tls1_2", "-client_sigalgs", "rsa_pss_rsae_sha256"])
    let error = try Self.failure { _ = try Self.connect(server, SoftwareIdentity(SoftwareIdentity.cps3)) }
    guard case .noCommonScheme(let server, let card) = error else { throw error }
    #expect(server == ["rsa_pss_rsae_sha256"])
    #expect(card == SoftwareIdentity.cps3)
  }

  @Test func theRequestNamesTheAuthoritiesThatTheServerTakes() throws {
    let server = try TestServer.openssl(clients: Self.clients(), ["-tls1_2"])
    let identity = SoftwareIdentity(SoftwareIdentity.cps3)
    _ = try Self.connect(server, identity)
    let request = try #require(identity.request)
    let authority = try SoftwareIdentity.world.get().authority
    #expect(request.authorities == [authority.root.certificate.subject.description])
    #expect(request.accepts(issuer: authority.root.certificate.subject))
    #expect(!request.accepts(issuer: authority.persons.certificate.subject))
    #expect(request.schemes.contains("rsa_pkcs1_sha256"))
  }

  @Test(arguments: [
    (ServerPKI.Kind.expired, ChainVerification.Code.expired), (.wrongHost, .init(rawValue: 62)),
    (.wrongAuthority, .issuerMissing),
  ])
  func aServerThatIsNotToBeBelievedSeesNoCard(kind: ServerPKI.Kind, code: ChainVerification.Code) throws {
    let server = try TestServer.openssl(kind, clients: Self.clients())
    let identity = SoftwareIdentity(SoftwareIdentity.cps4)
    let error = try Self.failure { _ = try Self.connect(server, identity) }
    guard case .serverNotTrusted(_, let distrust) = error else { throw error }
    #expect(distrust.code == code)
    #expect(distrust.certificate != nil)
    #expect(identity.request == nil)
  }

  @Test func aRevokedServerIsRefusedWhenTheListIsGiven() throws {
    let list = Array(try Data(contentsOf: URL(filePath: ServerPKI.shared.get().revocationList)))
    let trust = try Self.trust(lists: [list])
    let revoked = try TestServer.openssl(.revoked, clients: Self.clients())
    let error = try Self.failure {
      _ = try Self.connect(revoked, SoftwareIdentity(SoftwareIdentity.cps4), trust: trust)
    }
    guard case .serverNotTrusted(_, let distrust) = error else { throw error }
    #expect(distrust.reason == "certificate revoked")
    let good = try TestServer.openssl(clients: Self.clients())
    #expect(throws: Never.self) {
      try Self.connect(good, SoftwareIdentity(SoftwareIdentity.cps4), trust: trust)
    }
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func aServerThatRefusesTheCertificateSaysWhy(version: String) throws {
    // The servers' own authority did not issue the card's certificate.
    let server = try TestServer.openssl(clients: ServerPKI.shared.get().authority, [version])
    let error = try Self.failure {
      try Self.get(Self.connect(server, SoftwareIdentity(SoftwareIdentity.cps4)))
    }
    guard case .clientRefused(let alert, let presented) = error else { throw error }
    #expect(alert == .unknownCA)
    #expect(presented != nil)
  }

  @Test(arguments: [("-tls1_2", TLSAlert.handshakeFailure), ("-tls1_3", .certificateRequired)])
  func aClientWithoutACardIsRefused(version: String, alert: TLSAlert) throws {
    let server = try TestServer.openssl(clients: Self.clients(), [version])
    let error = try Self.failure { try Self.get(Self.connect(server, nil)) }
    guard case .clientRefused(alert, nil) = error else { throw error }
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func whatKeptTheCardFromSigningIsTheError(version: String) throws {
    let server = try TestServer.openssl(clients: Self.clients(), [version])
    let error = try Self.failure {
      _ = try Self.connect(
        server, SoftwareIdentity(SoftwareIdentity.cps4, failing: WorldError("the card was pulled")))
    }
    guard case .signing(let reason as WorldError) = error else { throw error }
    #expect("\(reason)".contains("the card was pulled"))
  }

  @Test func aServerMayAskAgainAFewTimes() throws {
    let page = Array("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n</html>".utf8)
    let server = try ScriptedServer(answering: page, clients: Self.clients(), ["again=2"])
    let connection = try TLSConnection(
      host: "localhost", port: server.port, trust: Self.trust(), identity: SoftwareIdentity(SoftwareIdentity.cps4))
    #expect(try Self.get(connection).contains("200 OK"))
    #expect(connection.signatures.count == 2)
    let insistent = try ScriptedServer(answering: page, clients: Self.clients(), ["again=5"])
    let error = try Self.failure {
      try Self.get(
        TLSConnection(
          host: "localhost", port: insistent.port, trust: Self.trust(),
          identity: SoftwareIdentity(SoftwareIdentity.cps4)))
    }
    guard case .askedTooOften(limit: 4) = error else { throw error }
  }

  @Test func aServerThatHangsUpInTheHandshakeIsToldAsThat() throws {
    let server = try ScriptedServer(answering: nil, clients: Self.clients())
    let error = try Self.failure {
      _ = try TLSConnection(host: "localhost", port: server.port, trust: Self.trust(), identity: nil)
    }
    guard case .closed(_, during: .handshake) = error else { throw error }
  }

  @Test func silenceAndAbsenceHaveTheirEnds() throws {
    let silent = try SilentListener()
    let first = try Self.failure {
      _ = try TLSConnection(
        host: "127.0.0.1", port: silent.port, trust: Self.trust(), identity: nil, patience: .milliseconds(200))
    }
    guard case .timedOut = first else { throw first }
    let second = try Self.failure {
      _ = try TLSConnection(host: "127.0.0.1", port: 1, trust: Self.trust(), identity: nil)
    }
    guard case .unreachable = second else { throw second }
    let third = try Self.failure {
      _ = try TLSConnection(host: "cpxd.invalid", trust: Self.trust(), identity: nil)
    }
    guard case .unresolved = third else { throw third }
  }

  @Test func connectionsSideBySideEachSignWithTheirOwnKey() async throws {
    let server = try TestServer.nginx(clients: Self.clients(), versions: "TLSv1.2 TLSv1.3")
    let pages = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<12 {
        group.addTask {
          try await offPool {
            let schemes = number.isMultiple(of: 2) ? SoftwareIdentity.cps4 : SoftwareIdentity.cps3
            let connection = try Self.connect(server, SoftwareIdentity(schemes))
            let page = try Self.get(connection)
            return "\(connection.version) \(connection.signatures.count) \(page.contains("CN=899700000001"))"
          }
        }
      }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(pages == ["TLSv1.2 1 true": 6, "TLSv1.3 1 true": 6])
  }
}
