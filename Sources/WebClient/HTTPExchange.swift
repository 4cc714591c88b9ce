// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import NIOCore
import NIOEmbedded
import NIOHTTP1

/// One request and its answer over a connection that blocks; NIO's codec, without an event loop.
struct HTTPExchange {
  /// The most bytes of a body.
  static let bodyLimit = 32 << 20
  /// The most bytes of a head, a limit of NIO's parser.
  static let headLimit = 80 << 10

  private let channel = EmbeddedChannel()
  private let stream: any ByteStream

  init(over stream: any ByteStream) { self.stream = stream }

  /// - Throws: ``WebError``, and what the connection throws.
  func perform(_ request: WebRequest) throws -> WebResponse {
    defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
    try channel.pipeline.syncOperations.addHTTPClientHandlers()
    try send(request)
    return try receive(request)
  }

  private func send(_ request: WebRequest) throws {
    var head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: request.method), uri: request.target)
    let port = request.url.port.map { ":\($0)" } ?? ""
    head.headers.add(name: "Host", value: (request.url.host(percentEncoded: true) ?? "") + port)
    for (name, value) in request.headers { head.headers.add(name: name, value: value) }
    if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
      head.headers.replaceOrAdd(name: "Content-Length", value: "\(request.body.count)")
    }
    do {
      try channel.writeOutbound(HTTPClientRequestPart.head(head))
    } catch {
      throw WebError.invalidHeader(request.headers.map(\.name).joined(separator: ", "))
    }
    if !request.body.isEmpty {
      try channel.writeOutbound(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: request.body))))
    }
    try channel.writeOutbound(HTTPClientRequestPart.end(nil))
    var bytes: [UInt8] = []
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
    try stream.write(bytes)
  }

  private func receive(_ request: WebRequest) throws -> WebResponse {
    var head: HTTPResponseHead?
    var body: [UInt8] = []
    var isEnded = false
    while true {
      while let part = try channel.readInbound(as: HTTPClientResponsePart.self) {
        switch part {
        case .head(let received): head = received
        case .body(let buffer):
          guard body.count + buffer.readableBytes <= Self.bodyLimit else {
            throw WebError.tooLarge(part: "body", limit: Self.bodyLimit)
          }
          body += buffer.readableBytesView
        case .end:
          guard let head else { throw WebError.malformed("no head") }
          return WebResponse(
            url: request.url, status: Int(head.status.code), reason: head.status.reasonPhrase,
            headers: head.headers.map { ($0.name, $0.value) }, body: body,
            keepsConnection: head.isKeepAlive && !isEnded)
        }
      }
      guard !isEnded else { throw WebError.malformed("it ends before it is complete") }
      let bytes = try stream.read()
      do {
        if bytes.isEmpty {
          isEnded = true
          // A body without a length ends with the connection (RFC 9112, 6.3).
          channel.pipeline.fireChannelInactive()
          try channel.throwIfErrorCaught()
        } else {
          try channel.writeInbound(ByteBuffer(bytes: bytes))
        }
      } catch HTTPParserError.headerOverflow {
        throw WebError.tooLarge(part: "head", limit: Self.headLimit)
      } catch HTTPParserError.invalidEOFState {
        throw WebError.malformed("it ends before it is complete")
      } catch let error as HTTPParserError {
        throw WebError.malformed("it is not HTTP (\(error))")
      }
    }
  }
}
