import CPxAPI
import Foundation
// SPDX-License-Identifier: Apache-2.0
import SocketTesting
import Testing

@testable import HTTPFront

/// What any HTTP client may do.
struct HTTPProtocolTests {
  let samples = SampleRoutes()
  let server: TestServer

  init() async throws {
    server = try await TestServer(routes: samples.routes)
  }

  @Test func answersAndStaysOpen() async throws {
    let request = "GET /hello HTTP/1.1\r\nHost: cpxd\r\n\r\n"
    let (first, second) = try await server.connected { connection in
      try connection.send(request)
      let first = try connection.receive()
      try connection.send(request)
      connection.finish()
      return (first, try connection.receiveAll())
    }
    for bytes in [first, second] {
      let answer = try #require(try RawAnswer.all(bytes).first)
      #expect(answer.status == 200)
      #expect(answer.text == "hello")
      #expect(answer.headers["cache-control"] == "no-store")
    }
    await server.stop()
  }

  @Test(arguments: [
    "GET /hello HTTP/1.1\r\nHost: cpxd\r\nConnection: close\r\n\r\n", "GET /hello HTTP/1.0\r\n\r\n",
    "GET /hello HTTP/1.1\r\nHost: cpxd\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
  ])
  func closesAfterTheAnswerWhenItMust(request: String) async throws {
    let bytes = try await server.connected { connection in
      try connection.send(request)
      return try connection.receiveAll()
    }
    let answers = try RawAnswer.all(bytes)
    #expect(answers.map(\.text) == ["hello"])
    #expect(answers.first?.headers["connection"] == "close")
    await server.stop()
  }

  @Test func answersPipelinedRequestsInOrder() async throws {
    let server = server
    let answers = Task {
      try await server.exchange(
        """
        GET /wait HTTP/1.1\r\nHost: cpxd\r\n\r\nGET /hello/1 HTTP/1.1\r\nHost: cpxd\r\n\r\n\
        POST /echo HTTP/1.1\r\nHost: cpxd\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}\
        GET /nowhere HTTP/1.1\r\nHost: cpxd\r\n\r\nGET /hello/2 HTTP/1.1\r\nHost: cpxd\r\n\r\n
        """)
    }
    for await event in samples.events where event == "begun" { break }
    samples.letGo()
    let received = try await answers.value
    #expect(received.map(\.status) == [200, 200, 200, 404, 200])
    #expect(received.map { $0.status == 404 ? "" : $0.text } == ["waited", "1", "{}", "", "2"])
    await server.stop()
  }

  @Test func answersHeadAsGetWithoutABody() async throws {
    let answer = try await server.get("/hello", method: "HEAD")
    #expect(answer.status == 200)
    #expect(answer.headers["content-length"] == "5")
    let missing = try await server.get("/nowhere", method: "HEAD")
    #expect(missing.status == 404)
    await server.stop()
  }

  @Test func answersWithoutContent() async throws {
    let answer = try await server.post("/nothing", type: nil, "")
    #expect(answer.status == 204)
    #expect(answer.headers["content-length"] == nil)
    await server.stop()
  }

  @Test func saysWhatIsAtAPath() async throws {
    #expect(try await server.get("/nowhere").problem?.type == .notFound)
    #expect(try await server.get("/hello/a/b").problem?.type == .notFound)
    #expect(try await server.get("/hello/").problem?.type == .notFound)
    let wrong = try await server.get("/hello", method: "DELETE")
    #expect(wrong.problem?.type == .methodNotAllowed)
    #expect(wrong.status == 405)
    #expect(wrong.headers["allow"] == "GET, HEAD")
    #expect(try await server.get("/echo").headers["allow"] == "POST")
    await server.stop()
  }

  @Test func decodesPathsAndQueries() async throws {
    #expect(try await server.get("/hello/a%2Fb%20%C3%A9").text == "a/b é")
    #expect(try await server.get("http://any/hello/x?loud=1").text == "x!")
    #expect(try await server.get("/hello/x?laud=1").problem?.detail?.contains(#""laud""#) == true)
    #expect(try await server.get("/hello?loud").problem?.type == .badRequest)
    await server.stop()
  }

  @Test func takesAChunkedBody() async throws {
    let answers = try await server.exchange(
      """
      POST /echo HTTP/1.1\r\nHost: cpxd\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\
      2\r\n{"\r\n4\r\na":1\r\n1\r\n}\r\n0\r\n\r\n
      """)
    #expect(answers.map(\.text) == [#"{"a":1}"#])
    await server.stop()
  }

  @Test func invitesABodyThatWaitsForIt() async throws {
    let bytes = try await server.connected { connection in
      try connection.send(
        "POST /echo HTTP/1.1\r\nHost: cpxd\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
          + "Expect: 100-continue\r\n\r\n")
      let invitation = try connection.receive(exactly: "HTTP/1.1 100 Continue\r\n\r\n".utf8.count)
      try connection.send("{}")
      connection.finish()
      return (invitation, try connection.receiveAll())
    }
    #expect(String(decoding: bytes.0, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(try RawAnswer.all(bytes.1).map(\.text) == ["{}"])
    await server.stop()
  }

  @Test func refusesBeforeABodyThatWaits() async throws {
    let bytes = try await server.connected { connection in
      try connection.send(
        "POST /echo HTTP/1.1\r\nHost: cpxd\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n"
          + "Expect: 100-continue\r\n\r\n")
      return try connection.receiveAll()
    }
    #expect(try RawAnswer.all(bytes).map(\.status) == [415])
    await server.stop()
  }

  @Test(arguments: ["text/plain", "application/json2", "application/json; charset=latin1", "multipart/form-data", ""])
  func refusesAnotherContentType(type: String) async throws {
    let answer = try await server.post("/echo", type: type, "{}")
    #expect(answer.problem?.type == .unsupportedMediaType)
    #expect(answer.status == 415)
    await server.stop()
  }

  @Test func refusesABodyWithoutContentType() async throws {
    #expect(try await server.post("/echo", type: nil, "{}").status == 415)
    let twice = "Content-Type: application/json\r\n"
    #expect(try await server.post("/echo", type: "application/json", "{}", headers: twice).status == 415)
    await server.stop()
  }

  @Test(arguments: ["application/json", "Application/JSON", "application/json; charset=UTF-8"])
  func takesTheContentTypeHoweverItIsWritten(type: String) async throws {
    #expect(try await server.post("/echo", type: type, "{}").status == 200)
    await server.stop()
  }

  @Test(arguments: ["Origin: null", "origin: http://localhost", "Sec-Fetch-Site: none", "SEC-FETCH-MODE: cors"])
  func refusesBrowsers(header: String) async throws {
    let answer = try await server.get("/hello", headers: "\(header)\r\n")
    #expect(answer.problem?.type == .browserRefused)
    #expect(answer.status == 403)
    #expect(answer.headers["access-control-allow-origin"] == nil)
    #expect(try await server.get("/nowhere", method: "OPTIONS", headers: "\(header)\r\n").status == 403)
    await server.stop()
  }
}
