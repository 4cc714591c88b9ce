// SPDX-License-Identifier: Apache-2.0
import CardAccess
import HealthCards
import Secrets
import StandardCodes
import Synchronization

/// Sessions, and the PIN.
extension Connection {
  /// CKF_SERIAL_SESSION, CKF_RW_SESSION
  private static let (serialSession, readWrite): (UInt64, UInt64) = (0x4, 0x2)
  /// CKU_USER
  private static let user: UInt64 = 1
  /// A PIN has at most 8 digits; longer ones are refused unread.
  private static let longestPIN = 64
  /// Firefox's dialog stays for ever when a login without a PIN is answered faster than 50 ms (p11-kit-rpc.md 10).
  private static let shortestLogin = Duration.milliseconds(150)
  /// Between two looks at whether somebody has opened the card.
  private static let openingPoll = Duration.milliseconds(50)

  func openSession(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (slot, flags) = (try arguments.ulong(), try arguments.ulong())
    guard flags & Self.serialSession != 0 else { throw CryptokiStatus.sessionParallelNotSupported }
    let token = try await token(in: slot)
    // Nothing can be written, but ssh and others always ask for a session that could.
    let session = Session(slot: slot, token: token.identity, isReadWrite: flags & Self.readWrite != 0)
    var reply = MessageWriter(.openSession)
    reply.ulong(try state.sessions.open(session))
    return reply.bytes
  }

  func closeSession(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    let slot = try await session(handle).session.slot
    state.sessions.close(handle)
    try await endLoginAfterLastSession(of: slot)
    return MessageWriter(.closeSession).bytes
  }

  func closeAllSessions(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let slot = try arguments.ulong()
    _ = await tokens()
    _ = try state.slots.serial(of: slot)
    state.sessions.closeAll { $0.slot == slot }
    try await endLoginAfterLastSession(of: slot)
    return MessageWriter(.closeAllSessions).bytes
  }

  func sessionInformation(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (session, token) = try await session(try arguments.ulong())
    var reply = MessageWriter(.getSessionInfo)
    reply.ulong(session.slot)
    // CKS_RO_PUBLIC_SESSION, CKS_RO_USER_FUNCTIONS, CKS_RW_PUBLIC_SESSION, CKS_RW_USER_FUNCTIONS
    reply.ulong((session.isReadWrite ? 2 : 0) + (token.isOpen ? 1 : 0))
    reply.ulong(Self.serialSession | (session.isReadWrite ? Self.readWrite : 0))
    reply.ulong(0)
    return reply.bytes
  }

  // MARK: The PIN

  func login(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, userType) = (try arguments.ulong(), try arguments.ulong())
    if let typed = try arguments.secret(atMost: Self.longestPIN) { return try await login(handle, userType, typed) }
    let begin = ContinuousClock.now
    let result: Result<[UInt8], any Error>
    do { result = .success(try await login(handle, userType, nil)) } catch { result = .failure(error) }
    try await Task.sleep(until: begin + Self.shortestLogin, clock: .continuous)
    return try result.get()
  }

  private func login(
    _ handle: UInt64, _ userType: UInt64, _ typed: consuming SecretBytes?
  ) async throws -> [UInt8] {
    let (session, token) = try await session(handle)
    guard userType == Self.user else { throw CryptokiStatus.userTypeInvalid }
    guard token.hasPIN else { throw CryptokiStatus.userPINNotInitialized }
    guard !(token.isOpen && state.logins.contains(session.slot)) else { throw CryptokiStatus.userAlreadyLoggedIn }
    if let typed {
      let pin: PIN
      do throws(PINFormatError) { pin = try PIN(typed) } catch { throw CryptokiStatus(error) }
      try await verify(pin, token)
    } else {
      try await waitForOthersToOpen(token, handle)
    }
    state.logins.insert(session.slot)
    return MessageWriter(.login).bytes
  }

  /// Not given up when the client goes away: what a PIN allowed is ended afterwards, and must be known by then.
  private func verify(_ pin: consuming PIN, _ token: Token) async throws {
    let held = HeldPIN(pin)
    let (service, peer, serial) = (service, peer, token.serial)
    _ = try await Task {
      try await service.verifyPIN(held.take(), of: serial, for: peer, scope: .connection)
    }.value
  }

  func logout(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (session, token) = try await session(try arguments.ulong())
    guard state.logins.contains(session.slot) || token.isOpen else { throw CryptokiStatus.userNotLoggedIn }
    try await endLogin(of: session.slot)
    return MessageWriter(.logout).bytes
  }

  /// Ends what this client's own PIN allowed. What another program's allows to the same user is not its to end.
  private func endLogin(of slot: UInt64) async throws {
    guard state.logins.remove(slot) != nil else { return }
    state.sessions.endPrivateOperations(of: slot)
    if let serial = try state.slots.serial(of: slot) { await service.endConnection(peer, of: serial) }
  }

  private func endLoginAfterLastSession(of slot: UInt64) async throws {
    if state.sessions.count(of: slot) == 0 { try await endLogin(of: slot) }
  }

  /// A login without a PIN: its user is told, and gives it elsewhere. A wrong one shows that somebody is there, and
  /// gives him time for another.
  private func waitForOthersToOpen(_ token: Token, _ handle: UInt64) async throws {
    guard !token.isOpen else { return }
    guard settings.asksItself else { throw CryptokiStatus.argumentsBad }
    guard token.report.pin.state != .blocked else { throw CryptokiStatus.pinLocked }
    let wait = service.wantPIN(of: token.serial, for: peer)
    defer { wait.end() }
    var deadline = ContinuousClock.now + settings.loginPatience
    var triesLeft = token.report.pin.triesLeft
    while true {
      let token = try await session(handle).token
      if token.isOpen { return }
      if token.report.pin.state == .blocked { throw CryptokiStatus.pinLocked }
      if token.report.pin.triesLeft != triesLeft {
        triesLeft = token.report.pin.triesLeft
        deadline = .now + settings.loginPatience + min(service.delay(for: peer) ?? .zero, settings.loginPatience)
      }
      guard !wait.isDeclined, ContinuousClock.now < deadline else { throw CryptokiStatus.functionCanceled }
      try await Task.sleep(for: Self.openingPoll)
    }
  }
}

extension CryptokiStatus {
  /// What is no PIN is not sent; a program asks for another one at either code.
  fileprivate init(_ error: PINFormatError) {
    switch error {
    case .wrongLength, .wrongLineCount: self = .pinLengthRange
    case .notDigits: self = .pinIncorrect
    }
  }
}

/// Carries a PIN into a task, from which it is taken out once.
private final class HeldPIN: Sendable {
  private let pin: Mutex<PIN?>

  init(_ pin: consuming PIN) { self.pin = Mutex(pin) }

  func take() throws(CryptokiStatus) -> PIN {
    guard let pin = pin.withLock({ $0.take() }) else { throw .generalError }
    return pin
  }
}
