// SPDX-License-Identifier: Apache-2.0
public import NIOCore

/// Ends a connection without losing the last answer: it closes its own direction, discards what the peer still
/// sends, and closes for good when the peer does, after a bound of bytes, or after a deadline.
///
/// Linux resets a Unix socket that is closed with unread input, and the peer may then lose the answer (systemd.md 3).
/// Add it in front of the handlers that must see no more input, once the last write is flushed.
public final class LingeringClose: ChannelInboundHandler {
  public typealias InboundIn = ByteBuffer

  private var bytesLeft: Int
  private let patience: TimeAmount
  private var deadline: Scheduled<Void>?

  /// - Parameters:
  ///   - patience: how long the peer has to close its side.
  ///   - bytes: how much is discarded at most.
  public init(patience: TimeAmount = .seconds(2), discardingAtMost bytes: Int = 8 << 20) {
    self.patience = patience
    bytesLeft = bytes
  }

  public func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    channel.close(mode: .output, promise: nil)
    context.read()
  }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytesLeft -= Self.unwrapInboundIn(data).readableBytes
    if bytesLeft < 0 { context.close(promise: nil) }
  }

  public func channelReadComplete(context: ChannelHandlerContext) {
    // From here, as a handler behind may hold back the reads of the channel.
    context.read()
  }

  public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    context.close(promise: nil)
  }

  public func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  public func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  public func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
  }
}
