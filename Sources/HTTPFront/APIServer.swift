// SPDX-License-Identifier: Apache-2.0
import CPxAPI
public import CardAccess
public import LocalSocket
public import Logging
public import NIOCore
import NIOHTTP1

/// The HTTP API of the daemon: routes over a ``CardService``, served on Unix sockets.
public struct APIServer: Sendable {
  let admission: RequestAdmission
  private let limits: HTTPLimits
  private let budget: ByteBudget
  private let logger: Logger
  /// What the service has to be told when a connection is over.
  private let connectionEnded: @Sendable (Peer) -> Void

  /// - Parameter version: of the daemon, as `GET /v1/health` tells it.
  public init(service: CardService, version: String, logger: Logger, limits: HTTPLimits = HTTPLimits()) {
    let cards = CardRequests(service: service)
    let routes =
      HealthResource(version: version).routes + CallerResource(service: service).routes
      + ReadersResource(cards: cards).routes
      + CardsResource(cards: cards).routes + CertificatesResource(cards: cards).routes
      + PINResource(cards: cards).routes + SignaturesResource(cards: cards).routes
      + ObjectsResource(cards: cards).routes + EventsResource(cards: cards).routes
      + MetricsResource(cards: cards).routes
    self.init(routes: routes, logger: logger, limits: limits) { peer in
      Task { await service.endConnection(peer) }
    }
  }

  init(
    routes: [Route], logger: Logger, limits: HTTPLimits, connectionEnded: @escaping @Sendable (Peer) -> Void = { _ in }
  ) {
    admission = RequestAdmission(router: Router(routes: routes))
    self.limits = limits
    budget = ByteBudget(perUser: limits.bytesInFlight)
    self.logger = logger
    self.connectionEnded = connectionEnded
  }

  /// Every operation: a method, and a path as the OpenAPI document writes it.
  public var operations: [(method: String, path: String)] {
    admission.router.routes.map { ($0.method.rawValue, $0.pattern) }
  }

  /// Begins to serve the connections of a listener, whose name tells policy which socket a client came by. Stop with
  /// ``LocalSocket/UnixServer/shutdown(within:)``, which lets running requests end.
  ///
  /// - Throws: what `UnixServer.start` throws.
  public func serve(_ listener: UnixListener, on group: any EventLoopGroup) async throws -> UnixServer {
    let socket = listener.name
    let refusal = HTTPProblem(.tooManyConnections, "too many connections are open; close some and try again")
    return try await UnixServer.start(
      listener, on: group, limits: limits.connections, refusal: ResponseWriter.bytes(of: Response(refusal))
    ) { channel, credentials in
      let peer = Peer(
        socket: socket, uid: credentials.uid, gid: credentials.gid, groups: credentials.groups, pid: credentials.pid,
        connection: Peer.nextConnection())
      try configure(channel, peer)
      channel.closeFuture.whenComplete { _ in connectionEnded(peer) }
    }
  }

  private func configure(_ channel: any Channel, _ peer: Peer) throws {
    var decoding = NIOHTTPDecoderLimitConfiguration()
    decoding.maxHeaderFieldSize = limits.headBytes
    decoding.maxHeaderListSize = limits.headBytes
    decoding.maxHeaderFieldCount = 100
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoding)
    let gate = ReceiveGate()
    let reader = RequestReader(
      admission: admission, peer: peer, limits: limits, budget: budget, gate: gate, logger: logger)
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(gate)
    try pipeline.addHandler(HTTPResponseEncoder())
    try pipeline.addHandler(ByteToMessageHandler(decoder))
    try pipeline.addHandler(HTTPServerPipelineHandler())
    try pipeline.addHandler(reader)
  }
}
