import CPxAPI
import Foundation
import LocalSocket
import NIOCore
// SPDX-License-Identifier: Apache-2.0
import Secrets
import SocketTesting
import Testing

@testable import HTTPFront

/// What a client must not be able to do.
struct HostileClientTests {
  let samples = SampleRoutes()

  private func start(_ change: (inout HTTPLimits) -> Void = { _ in }) async throws -> TestServer {
    var limits = HTTPLimits()
    change(&limits)
    return try await TestServer(routes: samples.routes, limits: limits)
  }

  /// The server still serves.
  private func expectService(_ server: TestServer) async throws {
    #expect(try await server.get("/hello").text == "hello")
    await server.stop()
  }

  @Test(arguments: [
    "garbage\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "GET\r\n\r\n", "BREW /hello HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /hello HTTP/2.0\r\n\r\n", "GET /hello HTTP/1.1\r\nHost a\r\n\r\n", "GET /hello HTTP/1.1\r\n: a\r\n\r\n",
    "GET /hello HTTP/1.1\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: x\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\nshort",
    "GET hello HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hello/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /hello/%00 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hello/%C3 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /\(String(repeating: "a/", count: 50)) HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /hello/\(String(repeating: "a", count: 300)) HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func aMalformedRequestIsAProblem(request: String) async throws {
    let server = try await start()
    let answers = try await server.exchange(request)
    #expect(answers.map(\.status) == [400])
    #expect(answers.first?.problem?.type == .badRequest)
    try await expectService(server)
  }

  @Test func aHeadBeyondTheLimitIsRefused() async throws {
    let server = try await start()
    let long = String(repeating: "x", count: 100_000)
    for request in [
      "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n",
      "GET /hello HTTP/1.1\r\nHost: a\r\n\(long): 1\r\n\r\n",
      "GET /hello HTTP/1.1\r\nHost: a\r\n" + (0..<200).map { "X\($0): 1\r\n" }.joined() + "\r\n",
      "GET /hello HTTP/1.1\r\nHost: a\r\n" + (0..<90).map { "X\($0): \(long.prefix(300))\r\n" }.joined() + "\r\n",
    ] {
      let answers = try await server.exchange(request)
      #expect(answers.map(\.problem?.type) == [.headTooLarge])
      #expect(answers.map(\.status) == [431])
    }
    try await expectService(server)
  }

  @Test func aHeadOfMegabytesEndsWithAnAnswer() async throws {
    let server = try await start()
    let answers = try await server.exchange([UInt8](repeating: UInt8(ascii: "A"), count: 4 << 20))
    #expect(answers.count == 1)
    #expect((400...431).contains(answers.first?.status ?? 0))
    try await expectService(server)
  }

  @Test func aBodyBeyondTheLimitIsRefusedByItsLength() async throws {
    let server = try await start()
    for length in ["101", "99999999999", "18446744073709551615"] {
      let answers = try await server.exchange(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n")
      #expect(answers.map(\.problem?.type) == [.contentTooLarge])
      #expect(answers.map(\.status) == [413])
    }
    try await expectService(server)
  }

  @Test func aChunkedBodyBeyondTheLimitIsRefusedAsItComes() async throws {
    let server = try await start()
    let chunk = "40\r\n" + String(repeating: "x", count: 0x40) + "\r\n"
    let answers = try await server.exchange(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + String(repeating: chunk, count: 20_000))
    #expect(answers.map(\.status) == [413])
    try await expectService(server)
  }

  @Test func aBodyThatNobodyAskedForIsRefused() async throws {
    let server = try await start()
    #expect(try await server.post("/nothing", type: nil, "x").status == 413)
    #expect(
      try await server.exchange("GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").map(\.status) == [413]
    )
    try await expectService(server)
  }

  @Test func aSecretBeyondTheLimitUsesNoTry() async throws {
    let server = try await start()
    let type = "application/octet-stream"
    #expect(try await server.post("/secret", type: type, String(repeating: "1", count: 64)).text == "64")
    let long = try await server.post("/secret", type: type, String(repeating: "1", count: 65))
    #expect(long.problem?.type == .pinMalformed)
    #expect(long.status == 400)
    let chunk = "28\r\n" + String(repeating: "1", count: 0x28) + "\r\n"
    let chunked = try await server.exchange(
      "POST /secret HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk + chunk + "0\r\n\r\n")
    #expect(chunked.map(\.status) == [400])
    try await expectService(server)
  }

  @Test func whatFollowsALyingLengthIsNoRequest() async throws {
    let server = try await start()
    let answers = try await server.exchange(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}}}\r\n\r\n")
    #expect(answers.map(\.status) == [200, 400])
    try await expectService(server)
  }

  @Test func aSlowHeadEnds() async throws {
    let server = try await start { $0.headTimeout = .milliseconds(50) }
    let bytes = try await server.connected { connection in
      try connection.send("GET /hello HTTP/1.1\r\nHost:")
      return try connection.receiveAll()
    }
    #expect(try RawAnswer.all(bytes).map(\.problem?.type) == [.requestTimeout])
    try await expectService(server)
  }

  @Test func anIdleConnectionIsClosed() async throws {
    let server = try await start { $0.idleTimeout = .milliseconds(50) }
    let silent = try await server.connected { try $0.receiveAll() }
    #expect(silent.isEmpty)
    await server.stop()
  }

  @Test func aSlowBodyEnds() async throws {
    let server = try await start { $0.bodyTimeout = .milliseconds(50) }
    let bytes = try await server.connected { connection in
      try connection.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
      return try connection.receiveAll()
    }
    #expect(try RawAnswer.all(bytes).map(\.status) == [408])
    try await expectService(server)
  }

  @Test func aClientThatDoesNotReadIsCutOff() async throws {
    let server = try await start { $0.writeTimeout = .milliseconds(50) }
    let path = server.path
    let connection = try await offPool {
      let connection = try RawConnection(path: path)
      try connection.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
      return connection
    }
    #expect(try await eventually { server.server.connectionCount == 0 })
    _ = connection
    await server.stop()
  }

  @Test func hangingUpCancelsTheRequest() async throws {
    let server = try await start()
    var events = samples.events.makeAsyncIterator()
    let path = server.path
    var connection: RawConnection? = try await offPool {
      let connection = try RawConnection(path: path)
      try connection.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
      return connection
    }
    #expect(await events.next() == "begun")
    #expect(connection != nil)
    connection = nil
    #expect(await events.next() == "cancelled")
    samples.letGo()
    try await expectService(server)
  }

  @Test func connectionsBeyondTheLimitAreToldSo() async throws {
    let server = try await start { $0.connections = ConnectionLimits(total: 1, perUser: 1) }
    let path = server.path
    let first = try await offPool {
      let connection = try RawConnection(path: path)
      try connection.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try connection.receive()
      return connection
    }
    let second = try await server.connected { try $0.receiveAll() }
    #expect(try RawAnswer.all(second).map(\.problem?.type) == [.tooManyConnections])
    first.finish()
    await server.stop()
  }

  @Test func aRunningRequestSurvivesAShutdown() async throws {
    let server = try await start()
    var events = samples.events.makeAsyncIterator()
    let answer = Task { try await server.get("/wait") }
    #expect(await events.next() == "begun")
    let stopped = Task { await server.server.shutdown(within: .seconds(30)) }
    #expect(try await eventually { !FileManager.default.fileExists(atPath: server.path) })
    samples.letGo()
    #expect(try await answer.value.text == "waited")
    await stopped.value
  }

  @Test func aConnectionThatWasJustAcceptedIsServedInTheMiddleOfAShutdown() async throws {
    let server = try await start()
    let (path, api) = (server.path, server.server)
    let connection = try await offPool { try RawConnection(path: path) }
    #expect(try await eventually { api.connectionCount == 1 })
    let stopped = Task { await api.shutdown(within: .seconds(30)) }
    #expect(try await eventually { !FileManager.default.fileExists(atPath: path) })
    let answer = try await offPool {
      try connection.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
      return try connection.receiveAll()
    }
    #expect(try RawAnswer.all(answer).map(\.status) == [200])
    await stopped.value
  }

  @Test func aSecretIsWipedWhereItCameFrom() throws {
    let body = try SecretBody(capacity: 64)
    let part = ByteBuffer(string: "1234")
    try body.append(part)
    #expect(Array(part.readableBytesView) == [0, 0, 0, 0])
    let secret = body.take()
    let bytes = secret?.withSpan { span in span.indices.map { span[$0] } }
    #expect(bytes == Array("1234".utf8))
    if let again = body.take() { Issue.record("the secret was given out twice, \(again.count) bytes of it") }
  }
}
