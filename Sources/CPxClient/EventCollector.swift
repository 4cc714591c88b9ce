// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOCore
import NIOHTTP1

/// Gives out the events of a response as they come, and tells when the daemon has begun to follow; an answer of another
/// kind is an error.
final class EventCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias Continuation = AsyncThrowingStream<FollowedEvent, any Error>.Continuation

  private let continuation: Continuation
  private let begun: EventLoopPromise<Void>
  private let path: String
  private let silenceLimit: TimeAmount
  private let responseLimit: Int
  private var answer = APIResponse(status: 0, contentType: nil, body: [])
  private var parser = ServerSentEventParser()
  private var silence: Scheduled<Void>?

  init(
    _ continuation: Continuation, begun: EventLoopPromise<Void>, path: String, silenceLimit: TimeAmount,
    responseLimit: Int
  ) {
    self.continuation = continuation
    self.begun = begun
    self.path = path
    self.silenceLimit = silenceLimit
    self.responseLimit = responseLimit
  }

  func handlerAdded(context: ChannelHandlerContext) { awaitInput(context) }

  func handlerRemoved(context: ChannelHandlerContext) { silence?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    awaitInput(context)
    switch Self.unwrapInboundIn(data) {
    case .head(let head):
      answer.status = Int(head.status.code)
      answer.contentType = head.headers.first(name: "content-type")
      if answer.status == 200, answer.contentType == WireFormat.events { begun.succeed() }
    case .body(let part):
      do throws(CPxClientError) { try take(part) } catch { end(context, error) }
    case .end:
      do throws(CPxClientError) {
        try answer.throwProblem()
        end(context, nil)
      } catch { end(context, error) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(context, error is HTTPParserError ? .protocolViolation("it is not HTTP") : lost)
  }

  func channelInactive(context: ChannelHandlerContext) {
    begun.fail(lost)
    continuation.finish(throwing: lost)
    context.fireChannelInactive()
  }

  private var lost: CPxClientError { .unreachable(path: path, reason: "the connection ended") }

  private func take(_ part: ByteBuffer) throws(CPxClientError) {
    guard answer.status == 200 else {
      guard answer.body.count + part.readableBytes <= responseLimit else {
        throw .protocolViolation("more than \(responseLimit) bytes")
      }
      answer.body += part.readableBytesView
      return
    }
    guard answer.contentType == WireFormat.events else { throw .protocolViolation("the answer is no stream of events") }
    for event in try parser.append(part.readableBytesView) {
      do throws(WireFormatError) {
        continuation.yield(
          FollowedEvent(id: event.id, event: try WireFormat.decode(Event.self, from: Array(event.data.utf8))))
      } catch {
        throw .protocolViolation(error.description)
      }
    }
  }

  /// A daemon says something at least every quarter of a minute.
  private func awaitInput(_ context: ChannelHandlerContext) {
    silence?.cancel()
    silence = context.eventLoop.assumeIsolated().scheduleTask(in: silenceLimit) { [self] in
      end(context, .timedOut(path: path))
    }
  }

  private func end(_ context: ChannelHandlerContext, _ error: CPxClientError?) {
    silence?.cancel()
    // Without effect where it has its value already.
    begun.fail(error ?? lost)
    continuation.finish(throwing: error)
    context.close(promise: nil)
  }
}
