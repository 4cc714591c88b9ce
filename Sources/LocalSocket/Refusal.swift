// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Sends one fixed answer and closes: the whole pipeline of a connection beyond the limits.
final class Refusal: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  func channelActive(context: ChannelHandlerContext) {
    guard !bytes.isEmpty else { return context.close(promise: nil) }
    let pipeline = context.pipeline
    context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: bytes))).assumeIsolated().whenComplete { _ in
      try? pipeline.syncOperations.addHandler(LingeringClose(patience: .seconds(1)), position: .first)
    }
  }
}
