// SPDX-License-Identifier: Apache-2.0
public import CPxAPI
import NIOCore
import NIOHTTP1
import NIOPosix

/// An event as it came.
public struct FollowedEvent: Sendable, Hashable {
  /// What ``CPxClient/events(after:)`` goes on after.
  public let id: String?
  public let event: Event

  public init(id: String?, event: Event) {
    self.id = id
    self.event = event
  }
}

extension CPxClient {
  /// A daemon shows every 15 seconds that it is there.
  private static let silenceLimit = TimeAmount.seconds(45)

  /// What happens after this has returned, or after an event, until the daemon ends the stream or the consumer stops.
  ///
  /// - Parameter id: of the last event that is known.
  /// - Throws: ``CPxClientError``, here or in the stream.
  public func events(after id: String? = nil) async throws(CPxClientError) -> AsyncThrowingStream<
    FollowedEvent, any Error
  > {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: FollowedEvent.self)
    let (path, limit) = (socketPath, responseLimit)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let begun = loop.makePromise(of: Void.self)
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            try channel.pipeline.syncOperations.addHandler(
              EventCollector(
                continuation, begun: begun, path: path, silenceLimit: Self.silenceLimit, responseLimit: limit))
          }
        }
        .connect(unixDomainSocketPath: path)
        .get()
    } catch {
      let reason = Connection.connectFailure(error, path: path)
      begun.fail(reason)
      throw reason
    }
    continuation.onTermination = { _ in channel.close(promise: nil) }
    var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1/events")
    head.headers = ["host": "cpxd", "accept": WireFormat.events]
    if let id { head.headers.add(name: "last-event-id", value: id) }
    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    do {
      try await begun.futureResult.get()
    } catch let error as CPxClientError {
      throw error
    } catch {
      throw .protocolViolation("\(error)")
    }
    return stream
  }
}
