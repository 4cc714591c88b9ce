// SPDX-License-Identifier: Apache-2.0
public import NIOCore
import NIOPosix

/// Accepts the connections of a ``UnixListener`` and gives each a channel on an event loop, together with what the
/// kernel says of its peer.
///
/// Channels allow half-closure: a peer that has sent its request and closed its direction still gets its answer. A
/// pipeline must therefore close on `ChannelEvent.inputClosed` when it has nothing more to say.
public final class UnixServer: Sendable {
  /// Sets up the pipeline of a new connection, on its event loop. An error closes the connection.
  public typealias Configuration = @Sendable (any Channel, PeerCredentials) throws -> Void

  private let listener: UnixListener
  private let channel: any Channel
  private let connections: ConnectionRegistry

  private init(listener: UnixListener, channel: any Channel, connections: ConnectionRegistry) {
    self.listener = listener
    self.channel = channel
    self.connections = connections
  }

  /// Begins to accept.
  ///
  /// - Parameters:
  ///   - limits: connections beyond them are sent `refusal` and closed.
  ///   - refusal: a complete answer in the protocol of the socket, or nothing.
  ///   - configure: called once for every accepted connection.
  /// - Throws: ``SystemCallError``, or what NIO throws, when the listener cannot be used.
  public static func start(
    _ listener: UnixListener, on group: any EventLoopGroup, limits: ConnectionLimits = ConnectionLimits(),
    refusal: [UInt8] = [], configure: @escaping Configuration
  ) async throws -> UnixServer {
    let connections = ConnectionRegistry(limits: limits)
    let descriptor = try listener.duplicateDescriptor()
    let channel = try await ServerBootstrap(group: group)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture {
          guard let credentials = try credentials(of: child) else { throw ChannelError.operationUnsupported }
          switch connections.admit(child, uid: credentials.uid) {
          case .admitted:
            try configure(child, credentials)
          case .refused(let mayAnswer):
            try child.pipeline.syncOperations.addHandler(Refusal(bytes: mayAnswer ? refusal : []))
          }
        }
      }
      .withBoundSocket(descriptor)
      .get()
    return UnixServer(listener: listener, channel: channel, connections: connections)
  }

  /// How many connections are open.
  public var connectionCount: Int { connections.count }

  /// How long after it was accepted a connection may send its first request, though the server is about to end: it
  /// came before the next server could take it.
  private static let firstRequestLimit = TimeAmount.milliseconds(500)

  /// Stops accepting, closes the listener, asks every connection to end after what it is doing, and cuts those that
  /// are still open after `grace`.
  ///
  /// A connection is asked by NIO's `ChannelShouldQuiesceEvent`, which `HTTPServerPipelineHandler` understands.
  public func shutdown(within grace: Duration) async {
    listener.close()
    try? await channel.close().get()
    let open = connections.drain()
    let loop = channel.eventLoop
    let allClosed = EventLoopFuture.andAllComplete(open.map(\.channel.closeFuture), on: loop)
    for connection in open {
      let channel = connection.channel
      channel.eventLoop.scheduleTask(deadline: connection.accepted + Self.firstRequestLimit) {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
      }
    }
    let cut = loop.scheduleTask(in: TimeAmount(grace)) {
      for connection in open { connection.channel.close(promise: nil) }
    }
    try? await allClosed.get()
    cut.cancel()
  }

  private static func credentials(of channel: any Channel) throws -> PeerCredentials? {
    try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
      try PeerCredentials(ofConnected: $0)
    }
  }
}
