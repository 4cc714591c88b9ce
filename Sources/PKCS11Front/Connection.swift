// SPDX-License-Identifier: Apache-2.0
import CardAccess
public import Certificates
import HealthCards
import StandardCodes

/// How tokens are shown to all clients.
public struct TokenSettings: Sendable {
  /// Certificates that may be issuers of those on the cards; a token lists the ones that are.
  public var authorities: [Certificate] = []
  /// Whether programs are told that the PIN is not theirs to ask for: then `cpxd pin verify` opens the card.
  public var asksItself = false
  /// How long a program that logs in without a PIN waits for that.
  public var loginPatience = Duration.seconds(60)
  /// Whether CKM_RSA_PKCS takes the 36 bytes of TLS 1.0 and 1.1, for the authentication key.
  public var signsLegacyTLS = false

  public init() {}
}

/// What of a connection matters from one call to the next and could be handed to another process; operations that are
/// under way end with this one (fdstore.md 3).
struct ConnectionState: Sendable {
  /// The highest protocol version that the client offered.
  let offeredVersion: UInt8
  var isInitialized = false
  var slots = SlotTable()
  var sessions = SessionTable()
  /// The slots on which this client itself logged in.
  var logins: Set<UInt64> = []
}

/// One client: its state in one place, and the calls that change it. Calls run side by side, and wait only where one of
/// them waits for a card; the state never changes under a call that is not waiting.
actor Connection {
  let service: CardService
  let peer: Peer
  let settings: TokenSettings
  var state: ConnectionState
  /// What cards told of their data objects, by the time they were put in.
  var dataObjects: [Token.Identity: [TokenObject]] = [:]

  init(service: CardService, peer: Peer, settings: TokenSettings, offeredVersion: UInt8) {
    self.service = service
    self.peer = peer
    self.settings = settings
    state = ConnectionState(offeredVersion: offeredVersion)
  }

  /// The body of the reply to a request, whatever it holds.
  func reply(to request: RequestBody) async -> [UInt8] {
    var reader = MessageReader(request)
    do {
      return try await perform(try reader.call(), &reader)
    } catch {
      return MessageWriter.failure(CryptokiStatus(error))
    }
  }

  /// Ends what the client's logins allowed.
  func end() async { await service.endConnection(peer) }

  private func perform(_ call: Call, _ arguments: inout MessageReader) async throws -> [UInt8] {
    guard state.isInitialized || call == .initialize else { throw CryptokiStatus.cryptokiNotInitialized }
    switch call {
    case .initialize: return try initialize(&arguments)
    case .finalize: return await finalize()
    case .getInfo: return information()
    case .getSlotList: return try await slotList(&arguments)
    case .getSlotInfo: return try await slotInformation(&arguments)
    case .getTokenInfo: return try await tokenInformation(&arguments)
    case .getMechanismList: return try await mechanismList(&arguments)
    case .getMechanismInfo: return try await mechanismInformation(&arguments)
    case .openSession: return try await openSession(&arguments)
    case .closeSession: return try await closeSession(&arguments)
    case .closeAllSessions: return try await closeAllSessions(&arguments)
    case .getSessionInfo: return try await sessionInformation(&arguments)
    case .login: return try await login(&arguments)
    case .logout: return try await logout(&arguments)
    case .getObjectSize: return try await objectSize(&arguments)
    case .getAttributeValue: return try await attributeValues(&arguments)
    case .findObjectsInit: return try await beginSearch(&arguments)
    case .findObjects: return try await continueSearch(&arguments)
    case .findObjectsFinal: return try await endSearch(&arguments)
    case .digestInit: return try await beginDigest(&arguments)
    case .digest: return try await digest(&arguments)
    case .digestUpdate: return try await continueDigest(&arguments)
    case .digestFinal: return try await endDigest(&arguments)
    case .signInit: return try await beginSigning(&arguments)
    case .sign: return try await sign(&arguments)
    case .signUpdate: return try await continueSigning(&arguments)
    case .signFinal: return try await endSigning(&arguments)
    case .verifyInit: return try await beginVerification(&arguments)
    case .verify: return try await verify(&arguments)
    case .verifyUpdate: return try await continueVerification(&arguments)
    case .verifyFinal: return try await endVerification(&arguments)
    case .seedRandom: throw CryptokiStatus.randomSeedNotSupported
    case .generateRandom: return try await random(&arguments)
    case .waitForSlotEvent: throw try slotEvent(&arguments)
    }
  }

  // MARK: Cards

  /// The cards that are there now, by what is known without asking any; ends the sessions with those that are not.
  func tokens() async -> [Token] {
    let tokens = await service.presentCards(for: peer).map { report in
      Token(report: report, hasStoredPIN: service.hasStoredPIN(for: report.card.serial))
    }
    state.slots.note(tokens.map(\.serial))
    let present = Set(tokens.map(\.identity))
    state.sessions.closeAll { !present.contains($0.token) }
    dataObjects = dataObjects.filter { present.contains($0.key) }
    state.logins = state.logins.filter { state.sessions.count(of: $0) > 0 }
    return tokens
  }

  /// The card in a slot.
  ///
  /// - Throws: `CKR_SLOT_ID_INVALID`, `CKR_TOKEN_NOT_PRESENT`.
  func token(in slot: UInt64) async throws -> Token {
    let tokens = await tokens()
    let serial = try state.slots.serial(of: slot)
    guard let token = tokens.first(where: { $0.serial == serial }) else { throw CryptokiStatus.tokenNotPresent }
    return token
  }

  /// A session of this connection and its card.
  ///
  /// - Throws: `CKR_SESSION_HANDLE_INVALID`, also when the card has left.
  func session(_ handle: UInt64) async throws -> (session: Session, token: Token) {
    let tokens = await tokens()
    let session = try state.sessions.session(handle)
    guard let token = tokens.first(where: { $0.identity == session.token }) else {
      throw CryptokiStatus.sessionHandleInvalid
    }
    return (session, token)
  }
}

extension MessageReader {
  /// The call that a request begins with.
  ///
  /// - Throws: `CKR_FUNCTION_NOT_SUPPORTED` for one that is not served; ``Malformed`` when its signature is not the one
  ///   that belongs to it, as the values could not be told apart.
  fileprivate mutating func call() throws -> Call {
    let identifier = try word()
    guard let signature = try plainBytes() else { throw Malformed() }
    guard let call = Call(rawValue: identifier) else { throw CryptokiStatus.functionNotSupported }
    guard signature == Array(call.requestSignature.utf8) else { throw Malformed() }
    return call
  }
}
