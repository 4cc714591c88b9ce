// SPDX-License-Identifier: Apache-2.0
public import CPxAPI
import NIOCore
import NIOHTTP1
import NIOPosix
public import Secrets

/// A client of the daemon's HTTP API over its Unix socket. Each call is one connection.
///
/// Every call throws ``CPxClientError``: the socket cannot be reached, the daemon refused with a problem, the answer
/// makes no sense, or no complete answer came within the timeout.
public struct CPxClient: Sendable {
  /// The path of the socket.
  public let socketPath: String
  private let timeout: Duration
  let responseLimit: Int
  private let trust: ListenerTrust

  /// - Parameters:
  ///   - timeout: for a whole call. A signature takes a slow card about a second, and others may be served first.
  ///   - responseLimit: the most bytes of an answer's body.
  public init(socketPath: String, timeout: Duration = .seconds(60), responseLimit: Int = 4 << 20) {
    self.init(socketPath: socketPath, timeout: timeout, responseLimit: responseLimit, trust: .standard())
  }

  init(socketPath: String, timeout: Duration, responseLimit: Int, trust: ListenerTrust) {
    self.socketPath = socketPath
    self.timeout = timeout
    self.responseLimit = responseLimit
    self.trust = trust
  }

  /// The users whose process may be given a PIN: root, the daemon's own, and the caller.
  public static var trustedListeners: Set<UInt32> { ListenerTrust.standard().uids }

  /// Whether the daemon serves.
  public func health() async throws(CPxClientError) -> Health {
    try await get("/v1/health").value(Health.self)
  }

  /// Whom the daemon sees in the caller, and what it lets them do.
  public func caller() async throws(CPxClientError) -> Caller {
    try await get("/v1/self").value(Caller.self)
  }

  /// The card readers.
  public func readers() async throws(CPxClientError) -> [Reader] {
    try await get("/v1/readers").value(ReaderList.self).readers
  }

  /// The CPx cards in the readers.
  public func cards() async throws(CPxClientError) -> [Card] {
    try await get("/v1/cards").value(CardList.self).cards
  }

  /// The card with a serial number.
  public func card(_ serial: String) async throws(CPxClientError) -> Card {
    try await get(APIRequest.cardPath(serial)).value(Card.self)
  }

  /// A certificate with what a person wants to know of it.
  public func certificate(_ name: KeyName, of serial: String) async throws(CPxClientError) -> CertificateDocument {
    try await get(certificatePath(name, serial)).value(CertificateDocument.self)
  }

  /// A certificate as bytes.
  public func certificate(
    _ name: KeyName, of serial: String, as encoding: CertificateEncoding
  ) async throws(CPxClientError) -> [UInt8] {
    try await get(certificatePath(name, serial), accept: encoding.mediaType).body(as: encoding.mediaType)
  }

  /// How the PIN is; costs no try.
  public func pinStatus(of serial: String) async throws(CPxClientError) -> PINStatus {
    try await get(APIRequest.cardPath(serial, ["pin"])).value(PINStatus.self)
  }

  /// The data objects that a card lists.
  public func objects(of serial: String) async throws(CPxClientError) -> [DataObject] {
    try await get(APIRequest.cardPath(serial, ["objects"])).value(DataObjectList.self).objects
  }

  /// A data object's value; of a private one after the PIN.
  public func object(_ label: String, of serial: String) async throws(CPxClientError) -> DataObjectDocument {
    try await get(APIRequest.cardPath(serial, ["objects", label])).value(DataObjectDocument.self)
  }

  /// Replaces the PIN: the old one, a line feed, the new one, sent as ``verifyPIN(_:of:terms:)`` sends a PIN.
  public func changePIN(
    _ oldAndNew: borrowing SecretBytes, of serial: String, terms: PINTerms = PINTerms()
  ) async throws(CPxClientError) -> PINStatus {
    try await send(oldAndNew, to: ["pin", "change"], of: serial, terms)
  }

  /// Unblocks the PIN: the PUK, a line feed, the new PIN, sent as ``verifyPIN(_:of:terms:)`` sends a PIN.
  public func unblockPIN(
    _ pukAndNew: borrowing SecretBytes, of serial: String, terms: PINTerms = PINTerms()
  ) async throws(CPxClientError) -> PINStatus {
    try await send(pukAndNew, to: ["pin", "unblock"], of: serial, terms)
  }

  /// Has the card verify a PIN. It is sent only to a process of root, of the daemon's user or of the caller's own,
  /// as bytes of their own, and what was copied for sending is wiped.
  public func verifyPIN(
    _ pin: borrowing SecretBytes, of serial: String, terms: PINTerms = PINTerms()
  ) async throws(CPxClientError) -> PINStatus {
    try await send(pin, to: ["pin", "verify"], of: serial, terms)
  }

  private func send(
    _ secret: borrowing SecretBytes, to path: [String], of serial: String, _ terms: PINTerms
  ) async throws(CPxClientError) -> PINStatus {
    let connection = try await connect()
    defer { connection.close() }
    try await connection.requireListener(trust)
    let body = WipedBuffer(secret)
    defer { body.wipe() }
    let request = APIRequest(
      method: .POST, path: APIRequest.cardPath(serial, path) + terms.query, contentType: WireFormat.pin)
    let response = try await connection.exchange(request, body: body.buffer) { body.wipe() }
    return try response.value(PINStatus.self)
  }

  /// Says that the caller's user will not give the PIN that programs wait for.
  public func declinePIN(of serial: String) async throws(CPxClientError) {
    let request = APIRequest(method: .POST, path: APIRequest.cardPath(serial, ["pin", "decline"]))
    try await perform(request, body: []).throwProblem()
  }

  /// Ends the caller's leases, or with `all` everybody's.
  public func lock(_ serial: String, all: Bool = false) async throws(CPxClientError) {
    let request = APIRequest(
      method: .POST, path: APIRequest.cardPath(serial, ["lock"]) + (all ? "?all=true" : ""))
    try await perform(request, body: []).throwProblem()
  }

  /// Has a key of the card sign.
  public func sign(
    _ request: SignatureRequest, with serial: String
  ) async throws(CPxClientError) -> SignatureResponse {
    let body: [UInt8]
    do throws(WireFormatError) {
      body = try WireFormat.encode(request)
    } catch {
      throw .protocolViolation(error.description)
    }
    let path = APIRequest.cardPath(serial, ["signatures"])
    return try await perform(
      APIRequest(method: .POST, path: path, contentType: WireFormat.json), body: body
    ).value(SignatureResponse.self)
  }

  private func certificatePath(_ name: KeyName, _ serial: String) -> String {
    APIRequest.cardPath(serial, ["certificates", name.rawValue])
  }

  private func get(_ path: String, accept: String = WireFormat.json) async throws(CPxClientError) -> APIResponse {
    try await perform(APIRequest(method: .GET, path: path, accept: accept), body: [])
  }

  private func perform(_ request: APIRequest, body: [UInt8]) async throws(CPxClientError) -> APIResponse {
    let connection = try await connect()
    defer { connection.close() }
    return try await connection.exchange(request, body: ByteBuffer(bytes: body))
  }

  private func connect() async throws(CPxClientError) -> Connection {
    try await Connection.open(
      socketPath, timeout: timeout, responseLimit: responseLimit, group: MultiThreadedEventLoopGroup.singleton)
  }
}
