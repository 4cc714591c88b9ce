// SPDX-License-Identifier: Apache-2.0
import LocalSocket
import NIOCore

/// The first handler of a connection, next to the socket. It passes on a copy of what was received and overwrites the original, because
/// NIO keeps its receive buffers for the next connection and a PIN may be in one.
///
/// The copies are large enough for mallopt's M_PERTURB to overwrite them when they are freed, which leaves out the
/// small blocks that glibc keeps aside for each thread.
final class ReceiveGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private static let smallestCopy = 4096
  private var context: ChannelHandlerContext?

  /// Called once when something comes.
  var onInput: (() -> Void)?

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    onInput = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let received = Self.unwrapInboundIn(data)
    if let onInput {
      self.onInput = nil
      onInput()
    }
    var copy = context.channel.allocator.buffer(capacity: max(received.readableBytes, Self.smallestCopy))
    copy.writeImmutableBuffer(received)
    received.wipe()
    context.fireChannelRead(Self.wrapInboundOut(copy))
  }

  /// Sends an answer that belongs to no request and ends the connection. The handlers behind know nothing of it: NIO's
  /// insist on a request for every response.
  func end(with answer: [UInt8], within patience: TimeAmount) {
    guard let context else { return }
    let channel = context.channel
    let timer = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    context.writeAndFlush(NIOAny(ByteBuffer(bytes: answer))).assumeIsolated().whenComplete { result in
      timer.cancel()
      guard case .success = result else { return }
      try? channel.pipeline.syncOperations.addHandler(LingeringClose(), position: .first)
    }
  }
}
