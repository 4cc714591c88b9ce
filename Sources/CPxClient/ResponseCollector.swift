// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Puts one response together, up to a bound.
final class ResponseCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let promise: EventLoopPromise<APIResponse>
  private let limit: Int
  private var response = APIResponse(status: 0, contentType: nil, body: [])

  init(promise: EventLoopPromise<APIResponse>, limit: Int) {
    self.promise = promise
    self.limit = limit
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head(let head):
      response.status = Int(head.status.code)
      response.contentType = head.headers.first(name: "content-type")
    case .body(let part):
      guard response.body.count + part.readableBytes <= limit else {
        promise.fail(CPxClientError.protocolViolation("more than \(limit) bytes"))
        return context.close(promise: nil)
      }
      response.body += part.readableBytesView
    case .end:
      promise.succeed(response)
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError {
      promise.fail(CPxClientError.protocolViolation("it is not HTTP"))
    }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    // Without effect when the promise has its value already.
    promise.fail(CPxClientError.protocolViolation("the connection ended before the answer did"))
    context.fireChannelInactive()
  }
}
