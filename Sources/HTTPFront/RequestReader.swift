// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import LocalSocket
import Logging
import NIOCore
import NIOHTTP1

/// The requests of one connection, one after the other: admits the head, collects the body, runs the route in a task
/// of its own, and writes the answer. The task is cancelled when the client hangs up.
///
/// It relies on `HTTPServerPipelineHandler`, which holds the next request back until the answer to this one is
/// written, and stops reading meanwhile.
final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private enum State {
    /// For the head of a request.
    case waiting
    /// The head is admitted and the body is coming.
    case receiving(RequestAdmission.Admitted, BodyCollector)
    /// The head is refused, and only the end of a request without body is awaited.
    case refused(HTTPProblem)
    case answering(Task<Void, Never>)
    /// Nothing more is read.
    case finished
  }

  private let admission: RequestAdmission
  private let peer: Peer
  private let limits: HTTPLimits
  private let budget: ByteBudget
  private let gate: ReceiveGate
  private let logger: Logger
  /// What this request took of the user's budget.
  private var bytes = 0
  private var state = State.waiting
  private var head: HTTPRequestHead?
  private var isInputClosed = false
  private var deadline: Scheduled<Void>?
  private var context: ChannelHandlerContext?
  private var stream: StreamWriter?

  init(
    admission: RequestAdmission, peer: Peer, limits: HTTPLimits, budget: ByteBudget, gate: ReceiveGate, logger: Logger
  ) {
    self.admission = admission
    self.peer = peer
    self.limits = limits
    self.budget = budget
    self.gate = gate
    self.logger = logger
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    awaitHead()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stop()
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (Self.unwrapInboundIn(data), state) {
    case (.head(let head), .waiting):
      begin(head)
    case (.body(let part), .receiving(_, let collector)):
      do throws(HTTPProblem) {
        try take(part.readableBytes)
        try collector.append(part)
      } catch {
        answer(Response(error), closing: true)
      }
    case (.end, .receiving(let admitted, let collector)):
      run(admitted, collector.finish())
    case (.end, .refused(let problem)):
      answer(Response(problem))
    default:
      break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    isInputClosed = true
    switch state {
    case .answering, .finished: break
    case .waiting, .receiving, .refused: context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
    switch state {
    case .answering, .finished:
      break
    case .waiting, .receiving, .refused:
      let problem =
        error == .headerOverflow
        ? HTTPProblem(.headTooLarge, "the request line and the header fields may have \(limits.headBytes) bytes")
        : HTTPProblem(.badRequest, "the request is not valid HTTP/1.1")
      answer(Response(problem), closing: true)
    }
  }

  // MARK: One request

  private func awaitHead() {
    state = .waiting
    head = nil
    arm(limits.idleTimeout) { [self] in context?.close(promise: nil) }
    gate.onInput = { [weak self] in self?.awaitEndOfHead() }
  }

  private func awaitEndOfHead() {
    guard case .waiting = state else { return }
    arm(limits.headTimeout) { [self] in
      state = .finished
      let response = Response(HTTPProblem(.requestTimeout, "the head of the request took too long"))
      gate.end(with: ResponseWriter.bytes(of: response), within: limits.writeTimeout)
    }
  }

  private func begin(_ head: HTTPRequestHead) {
    self.head = head
    do throws(HTTPProblem) {
      let admitted = try admission.admit(head)
      state = .receiving(admitted, try BodyCollector(admitted.route.body))
      if admitted.expectsContinue {
        let go = HTTPResponseHead(version: .http1_1, status: .continue)
        context?.writeAndFlush(NIOAny(HTTPServerResponsePart.head(go)), promise: nil)
      }
      arm(limits.bodyTimeout) { [self] in
        answer(Response(HTTPProblem(.requestTimeout, "the body of the request took too long")), closing: true)
      }
    } catch {
      let hasBody =
        head.headers.contains(name: "transfer-encoding") || (head.headers.first(name: "content-length") ?? "0") != "0"
      if hasBody {
        answer(Response(error), closing: true)
      } else {
        state = .refused(error)
      }
    }
  }

  /// Takes bytes of the body out of the user's budget until the request is answered.
  private func take(_ count: Int) throws(HTTPProblem) {
    guard budget.take(count, by: peer.uid) else {
      throw HTTPProblem(
        .tooManyRequests, "this user has more than \(limits.bytesInFlight) bytes of requests on their way",
        headers: [("retry-after", "1")])
    }
    bytes += count
  }

  private func giveBack() {
    budget.giveBack(bytes, by: peer.uid)
    bytes = 0
  }

  private func run(_ admitted: RequestAdmission.Admitted, _ body: RequestBody) {
    guard let context, let head else { return }
    deadline?.cancel()
    let request = Request(
      peer: peer, headers: head.headers, parameters: admitted.parameters, query: admitted.query, body: body)
    let reader = NIOLoopBound(self, eventLoop: context.eventLoop)
    let loop = context.eventLoop
    let route = admitted.route
    let (patience, isHead) = (admitted.patience, head.method == .HEAD)
    state = .answering(
      Task { [logger, uid = peer.uid] in
        let response = await RequestReader.response(of: route, to: request, within: patience)
        logger.debug("\(head.method.rawValue) \(route.pattern) by uid \(uid): \(response.status.code)")
        if let stream = response.stream, !isHead {
          loop.execute { reader.value.begin(response) }
          await RequestReader.write(stream, reader, on: loop)
          loop.execute { reader.value.endStream() }
        } else {
          loop.execute { reader.value.finish(response) }
        }
      })
  }

  private static func write(_ stream: ResponseStream, _ reader: NIOLoopBound<RequestReader>, on loop: any EventLoop)
    async
  {
    await stream.run { part in try await write(part, reader, on: loop) }
  }

  /// Waits until the kernel has a part of a stream.
  private static func write(_ part: [UInt8], _ reader: NIOLoopBound<RequestReader>, on loop: any EventLoop) async throws
  {
    let closed: EventLoopFuture<Void> = loop.makeFailedFuture(ChannelError.ioOnClosedChannel)
    try await loop.flatSubmit { reader.value.stream?.write(part) ?? closed }.get()
  }

  private static func response(of route: Route, to request: Request, within patience: Duration) async -> Response {
    await Patience.limited(to: patience) {
      do throws(HTTPProblem) { return try await route.handle(request) } catch { return Response(error) }
    }
  }

  private func finish(_ response: Response) {
    guard case .answering = state else { return }
    answer(response)
  }

  /// Begins an answer whose parts follow.
  private func begin(_ response: Response) {
    guard case .answering = state, let context else { return }
    stream = StreamWriter(response, to: context, limits: limits)
  }

  private func endStream() {
    guard case .answering = state else { return }
    state = .finished
    stream?.end()
  }

  /// Writes an answer. With `closing`, or when the request asks for it, nothing is read after it.
  private func answer(_ response: Response, closing: Bool = false) {
    guard let context else { return }
    deadline?.cancel()
    giveBack()
    let isHead = head?.method == .HEAD
    let keepsAlive = !closing && !isInputClosed && (head.map(Self.canKeepAlive) ?? false)
    let channel = context.channel
    let loop = context.eventLoop
    // The next request may be delivered while the end of this answer is being written.
    if keepsAlive { awaitHead() } else { state = .finished }

    let written = ResponseWriter(response: response, omitsBody: isHead, keepsAlive: keepsAlive).write(to: context)
    let patience = loop.scheduleTask(in: limits.writeTimeout) { channel.close(promise: nil) }
    written.assumeIsolated().whenComplete { [self] result in
      patience.cancel()
      guard !keepsAlive, case .success = result else { return }
      guard !isInputClosed else { return channel.close(promise: nil) }
      try? channel.pipeline.syncOperations.addHandler(LingeringClose(), position: .first)
    }
  }

  /// After a request to upgrade the parser reads no further, so that the connection is of no more use.
  private static func canKeepAlive(_ head: HTTPRequestHead) -> Bool {
    head.isKeepAlive && head.method != .CONNECT && !head.headers.contains(name: "upgrade")
  }

  // MARK: Time

  private func arm(_ time: TimeAmount, _ action: @escaping () -> Void) {
    deadline?.cancel()
    deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: time, action)
  }

  private func stop() {
    deadline?.cancel()
    stream?.stop()
    giveBack()
    if case .answering(let task) = state { task.cancel() }
    state = .finished
  }
}
