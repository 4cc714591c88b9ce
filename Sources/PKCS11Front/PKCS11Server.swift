// SPDX-License-Identifier: Apache-2.0
public import CardAccess
public import LocalSocket
public import Logging
public import NIOCore

/// The cards of a ``CardService`` as PKCS#11 tokens, for the clients of p11-kit's remote protocol, on Unix sockets.
public struct PKCS11Server: Sendable {
  private let service: CardService
  private let settings: TokenSettings
  private let limits: PKCS11Limits
  private let logger: Logger

  public init(
    service: CardService, settings: TokenSettings = TokenSettings(), logger: Logger,
    limits: PKCS11Limits = PKCS11Limits()
  ) {
    self.service = service
    self.settings = settings
    self.logger = logger
    self.limits = limits
  }

  /// Begins to serve the connections of a listener, whose name tells policy which socket a client came by. Stop with
  /// ``LocalSocket/UnixServer/shutdown(within:)``, which lets running requests end.
  ///
  /// - Throws: what `UnixServer.start` throws.
  public func serve(_ listener: UnixListener, on group: any EventLoopGroup) async throws -> UnixServer {
    let socket = listener.name
    return try await UnixServer.start(listener, on: group, limits: limits.connections) { channel, credentials in
      let peer = Peer(
        socket: socket, uid: credentials.uid, gid: credentials.gid, groups: credentials.groups, pid: credentials.pid,
        connection: Peer.nextConnection())
      let (service, settings) = (service, settings)
      try channel.pipeline.syncOperations.addHandler(
        ConnectionHandler(limits: limits, logger: logger, peer: peer) { version in
          Connection(service: service, peer: peer, settings: settings, offeredVersion: version)
        })
    }
  }
}
