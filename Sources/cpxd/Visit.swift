// SPDX-License-Identifier: Apache-2.0
import Certificates
import FoundationEssentials
import Phrasebook
import TLSClient
import WebClient

/// One visit to a site with a card: blocking, on one thread.
struct Visit: Sendable {
  let hosts: [String]
  let trust: ServerTrust
  let patience: Duration
  let identity: CardIdentity

  /// - Throws: `TLSError`, `WebError`, ``Failure``.
  func run(_ first: WebRequest, following steps: [String]) throws -> VisitOutcome {
    let log = ConnectionLog()
    var session = WebSession(hosts: Set(hosts)) { host, port in
      let connection = try connect(host, port)
      log.connections.append(connection)
      return TLSStream(connection)
    }
    var response = try session.fetch(Self.completed(first))
    for step in steps {
      guard let page = HTMLPage(response) else { throw WebError.nothingToFollow(step, candidates: []) }
      response = try session.fetch(Self.completed(try session.request(pressing: step, on: page, at: response.url)))
    }
    return VisitOutcome(
      report: LoginReport(response, log.connections, visited: session.visited), body: response.body,
      cookieFile: session.cookies.netscapeFile)
  }

  /// Once more when the server did not wait for a person's PIN: now it is verified.
  private func connect(_ host: String, _ port: UInt16) throws(TLSError) -> TLSConnection {
    let hadAsked = identity.askedForPIN
    do {
      return try open(host, port)
    } catch {
      guard case .closed = error, identity.askedForPIN, !hadAsked else { throw error }
      return try open(host, port)
    }
  }

  private func open(_ host: String, _ port: UInt16) throws(TLSError) -> TLSConnection {
    try TLSConnection(host: host, port: port, trust: trust, identity: identity, patience: patience)
  }

  private static func completed(_ request: WebRequest) -> WebRequest {
    var request = request
    let usual = [
      ("User-Agent", "cpxd/\(version)"), ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
      ("Accept-Language", say.acceptLanguage),
      // A page of known size: nothing here unpacks.
      ("Accept-Encoding", "identity"),
    ]
    for (name, value) in usual where !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      request.headers.append((name, value))
    }
    return request
  }
}

/// What came of a visit.
struct VisitOutcome: Sendable {
  let report: LoginReport
  let body: [UInt8]
  let cookieFile: String
}

/// The connections of a visit, in order.
private final class ConnectionLog {
  var connections: [TLSConnection] = []
}

/// A connection that HTTP goes over.
private final class TLSStream: ByteStream {
  private let connection: TLSConnection

  init(_ connection: TLSConnection) { self.connection = connection }

  func write(_ bytes: [UInt8]) throws { try connection.write(bytes) }

  func read() throws -> [UInt8] { try connection.read() }

  func close() { connection.close() }
}
