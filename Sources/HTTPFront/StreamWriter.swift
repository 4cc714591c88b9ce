// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Writes an answer part by part, in chunks (RFC 9112 section 7.1) or, for HTTP/1.0, up to the end of the connection,
/// which ends with it. After a silence it writes a comment, so that each side notices when the other is gone.
///
/// It lives on the event loop of its connection.
final class StreamWriter {
  private let context: ChannelHandlerContext
  private let limits: HTTPLimits
  private var silence: Scheduled<Void>?
  private var isOver = false

  /// Writes the head.
  init(_ response: Response, to context: ChannelHandlerContext, limits: HTTPLimits) {
    self.context = context
    self.limits = limits
    ResponseWriter(response: response, omitsBody: false, keepsAlive: false).writeHead(to: context)
    awaitSilence()
  }

  /// Writes a part; the future succeeds when the kernel has it. A client that does not take it in time is cut off.
  @discardableResult
  func write(_ part: [UInt8]) -> EventLoopFuture<Void> {
    guard !isOver else { return context.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel) }
    let channel = context.channel
    let patience = context.eventLoop.scheduleTask(in: limits.writeTimeout) { channel.close(promise: nil) }
    let body = HTTPServerResponsePart.body(.byteBuffer(channel.allocator.buffer(bytes: part)))
    let written = context.writeAndFlush(NIOAny(body))
    written.whenComplete { _ in patience.cancel() }
    awaitSilence()
    return written
  }

  /// Writes the end.
  func end() {
    guard !isOver else { return }
    stop()
    let channel = context.channel
    let patience = context.eventLoop.scheduleTask(in: limits.writeTimeout) { channel.close(promise: nil) }
    context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil))).whenComplete { _ in
      patience.cancel()
      channel.close(promise: nil)
    }
  }

  /// Writes nothing more.
  func stop() {
    isOver = true
    silence?.cancel()
  }

  private func awaitSilence() {
    silence?.cancel()
    silence = context.eventLoop.assumeIsolated().scheduleTask(in: limits.heartbeat) { [weak self] in
      guard let self, !isOver else { return }
      // One that has not taken the last part gets no more.
      if context.channel.isWritable { write(ResponseStream.heartbeat) } else { awaitSilence() }
    }
  }
}
