// SPDX-License-Identifier: Apache-2.0
import Crypto
import HealthCards
import StandardCodes

/// A session of a connection with a token.
struct Session: Sendable {
  let slot: UInt64
  let token: Token.Identity
  let isReadWrite: Bool
  /// What a search has found and not yet given out; nil when none is going on.
  var search: [UInt64]?
  var digest: DigestOperation?
  var signing: SigningOperation?
  var verification: VerificationOperation?
}

/// The sessions of one connection. A handle is never given twice, so that one that has ended stays invalid.
struct SessionTable: Sendable {
  private(set) var sessions: [UInt64: Session] = [:]
  private var next: UInt64 = 1

  /// NSS opens one session for each key it uses at once.
  static let mostSessions = 256

  /// - Throws: `CKR_SESSION_COUNT`.
  mutating func open(_ session: Session) throws(CryptokiStatus) -> UInt64 {
    guard sessions.count < Self.mostSessions else { throw .sessionCount }
    defer { next += 1 }
    sessions[next] = session
    return next
  }

  mutating func close(_ handle: UInt64) { sessions[handle] = nil }

  mutating func closeAll(where condition: (Session) -> Bool) {
    sessions = sessions.filter { !condition($0.value) }
  }

  /// Ends the signatures under way: a logout ends what the login allowed (PKCS#11 v2.40, 5.6).
  mutating func endPrivateOperations(of slot: UInt64) {
    for (handle, session) in sessions where session.slot == slot { sessions[handle]?.signing = nil }
  }

  func count(of slot: UInt64, where condition: (Session) -> Bool = { _ in true }) -> Int {
    sessions.values.count { $0.slot == slot && condition($0) }
  }

  /// - Throws: `CKR_SESSION_HANDLE_INVALID`.
  func session(_ handle: UInt64) throws(CryptokiStatus) -> Session {
    guard let session = sessions[handle] else { throw .sessionHandleInvalid }
    return session
  }

  /// Changes a session that may have been closed meanwhile; nothing happens then.
  mutating func update(_ handle: UInt64, _ change: (inout Session) -> Void) {
    guard var session = sessions[handle] else { return }
    change(&session)
    sessions[handle] = session
  }
}
