// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Turns an answer into what NIO writes.
struct ResponseWriter {
  let response: Response
  /// Whether the request was a HEAD: everything is said of the body, and it is not sent.
  let omitsBody: Bool
  let keepsAlive: Bool

  private var head: HTTPResponseHead {
    var head = HTTPResponseHead(version: .http1_1, status: response.status)
    for header in response.headers { head.headers.add(name: header.name, value: header.value) }
    if let type = response.contentType { head.headers.replaceOrAdd(name: "content-type", value: type) }
    if response.status != .noContent, response.stream == nil || omitsBody {
      head.headers.replaceOrAdd(name: "content-length", value: "\(response.body.count)")
    }
    // Cards come and go, and nobody between a Unix socket's two ends should remember what they said.
    head.headers.replaceOrAdd(name: "cache-control", value: "no-store")
    if !keepsAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
    return head
  }

  /// A whole answer after which the connection ends, for where there is no request that it could belong to.
  static func bytes(of response: Response) -> [UInt8] {
    let head = ResponseWriter(response: response, omitsBody: false, keepsAlive: false).head
    let lines =
      ["HTTP/1.1 \(head.status.code) \(head.status.reasonPhrase)"] + head.headers.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + response.body
  }

  /// Writes all but the body of a stream, which is in chunks (RFC 9112 section 7.1) or, for HTTP/1.0, up to the end of
  /// the connection.
  func writeHead(to context: ChannelHandlerContext) {
    context.writeAndFlush(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
  }

  /// Writes everything; the future is that of the last part.
  func write(to context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
    if !omitsBody, !response.body.isEmpty {
      let body = context.channel.allocator.buffer(bytes: response.body)
      context.write(NIOAny(HTTPServerResponsePart.body(.byteBuffer(body))), promise: nil)
    }
    return context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil)))
  }
}
