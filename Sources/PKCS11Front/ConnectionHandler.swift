// SPDX-License-Identifier: Apache-2.0
import CardAccess
import LocalSocket
import Logging
import NIOCore

/// Bytes of one connection to requests, each in a task of its own, and their replies back in the order in which they
/// are ready: a client tells them apart by their codes (p11-kit-rpc.md 2).
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// The highest version of the protocol that is answered (p11-kit-rpc.md 1).
  private static let highestVersion: UInt8 = 2

  private let limits: PKCS11Limits
  private let logger: Logger
  private let peer: Peer
  private let makeConnection: (UInt8) -> Connection
  private var assembler = FrameAssembler()
  private var connection: Connection?
  private var running: [UInt64: (task: Task<Void, Never>, size: Int)] = [:]
  private var nextRequest: UInt64 = 0
  /// Nothing more is read; what runs is answered.
  private var isEnding = false
  private var isReadHeldBack = false
  private var deadline: Scheduled<Void>?
  private var context: ChannelHandlerContext?

  /// - Parameter makeConnection: for the version that the client offers.
  init(
    limits: PKCS11Limits, logger: Logger, peer: Peer, makeConnection: @escaping @Sendable (UInt8) -> Connection
  ) {
    self.limits = limits
    self.logger = logger
    self.peer = peer
    self.makeConnection = makeConnection
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    arm(limits.beginning, "it did not begin in time")
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stop()
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed, is ChannelShouldQuiesceEvent: end()
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  // MARK: Reading

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let received = Self.unwrapInboundIn(data)
    defer { received.wipe() }
    guard !isEnding else { return }
    let wasWithinFrame = assembler.isWithinFrame
    var events: [FrameAssembler.Event] = []
    let violation = received.withUnsafeReadableBytes { bytes -> FrameAssembler.Violation? in
      do throws(FrameAssembler.Violation) {
        try assembler.take(bytes) { events.append($0) }
        return nil
      } catch {
        return error
      }
    }
    for event in events { handle(event) }
    if let violation { return end(because: "\(violation)") }
    guard connection != nil, nextRequest > 0 else { return }
    if !assembler.isWithinFrame {
      deadline?.cancel()
    } else if !wasWithinFrame || !events.isEmpty {
      arm(limits.frame, "a request took too long to come")
    }
  }

  /// Holds the client back while it has much running, or does not take its answers.
  func read(context: ChannelHandlerContext) {
    let bytes = running.values.reduce(0) { $0 + $1.size }
    isReadHeldBack =
      running.count >= limits.requests || bytes >= limits.requestBytes || !context.channel.isWritable
    if !isReadHeldBack { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    resumeReading()
    context.fireChannelWritabilityChanged()
  }

  private func resumeReading() {
    guard isReadHeldBack, let context else { return }
    read(context: context)
  }

  private func handle(_ event: FrameAssembler.Event) {
    switch event {
    case .greeting(let version):
      connection = makeConnection(version)
      write([min(version, Self.highestVersion)])
    case .request(let code, let body):
      run(code, body)
    }
  }

  // MARK: Requests

  private func run(_ code: UInt32, _ body: RequestBody) {
    guard let context, let connection else { return }
    let number = nextRequest
    nextRequest += 1
    let loop = context.eventLoop
    let handler = NIOLoopBound(self, eventLoop: loop)
    let size = body.count
    let task = Task {
      let reply = await connection.reply(to: body)
      loop.execute { handler.value.finish(number, MessageWriter.frame(code: code, body: reply)) }
    }
    running[number] = (task, size)
  }

  private func finish(_ number: UInt64, _ frame: [UInt8]) {
    guard running.removeValue(forKey: number) != nil else { return }
    write(frame)
    resumeReading()
    if isEnding { closeWhenDone() }
  }

  private func write(_ bytes: [UInt8]) {
    guard let context else { return }
    context.writeAndFlush(Self.wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
  }

  // MARK: The end

  /// Stops reading and closes when what runs is answered.
  private func end(because reason: String? = nil) {
    if let reason { logger.debug("connection of uid \(peer.uid) to \(peer.socket) ended: \(reason)") }
    isEnding = true
    deadline?.cancel()
    closeWhenDone()
  }

  private func closeWhenDone() {
    guard running.isEmpty, let context else { return }
    // Behind the replies that are still being written.
    let channel = context.channel
    context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer())).whenComplete { _ in channel.close(promise: nil) }
  }

  /// Gives up what runs, and then what the client's logins allowed.
  private func stop() {
    deadline?.cancel()
    isEnding = true
    guard let connection else { return }
    self.connection = nil
    let tasks = running.values.map(\.task)
    running = [:]
    for task in tasks { task.cancel() }
    Task {
      for task in tasks { await task.value }
      await connection.end()
    }
  }

  private func arm(_ time: TimeAmount, _ reason: String) {
    deadline?.cancel()
    deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in end(because: reason) }
  }
}
