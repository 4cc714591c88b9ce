// SPDX-License-Identifier: Apache-2.0
import Foundation
import LocalSocket
import NIOCore
import NIOPosix
import SocketTesting
import Synchronization

/// A daemon that answers every complete request with the same bytes, or never, and keeps what it was sent.
final class ScriptedDaemon: Sendable {
  let path: String
  private let directory: TemporaryDirectory
  private let requests = Mutex<[[UInt8]]>([])
  private let answer: [UInt8]?
  private let server = Mutex<UnixServer?>(nil)

  init(answer: [UInt8]?) async throws {
    directory = try TemporaryDirectory()
    path = directory.file("s")
    self.answer = answer
    let listener = try UnixListener.bind(path: path, name: "test")
    let started = try await UnixServer.start(listener, on: MultiThreadedEventLoopGroup.singleton) {
      [weak self] channel, _ in
      try channel.pipeline.syncOperations.addHandler(Answering(daemon: self))
    }
    server.withLock { $0 = started }
  }

  convenience init(status: String, contentType: String, body: String) async throws {
    let head = "HTTP/1.1 \(status)\r\ncontent-type: \(contentType)\r\ncontent-length: \(body.utf8.count)\r\n\r\n"
    try await self.init(answer: Array((head + body).utf8))
  }

  /// Every request so far, whole or not.
  var received: [String] { requests.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }

  func stop() async {
    let server = server.withLock { $0 }
    await server?.shutdown(within: .zero)
  }

  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    weak let daemon: ScriptedDaemon?
    var bytes: [UInt8] = []
    var index: Int?

    init(daemon: ScriptedDaemon?) {
      self.daemon = daemon
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard let daemon else { return }
      bytes += unwrapInboundIn(data).readableBytesView
      daemon.requests.withLock { requests in
        if let index { requests[index] = bytes } else { requests.append(bytes) }
        index = index ?? requests.count - 1
      }
      guard isComplete, let answer = daemon.answer else { return }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
      context.close(mode: .output, promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      context.close(promise: nil)
    }

    private var isComplete: Bool {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { return false }
      let length = text.firstMatch(of: /content-length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
      return text[end.upperBound...].utf8.count >= length
    }
  }
}
