// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import WebClient

/// One request, one answer, whatever the answer is.
@Suite struct HTTPExchangeTests {
  private static let address = URL(string: "https://site.test:8443/a%20b?c=d")!

  private static func answer(_ text: String, method: String = "GET") throws -> WebResponse {
    try HTTPExchange(over: ScriptedStream(text)).perform(WebRequest(method: method, url: address))
  }

  @Test func theRequestHasItsTargetHostFieldsAndBody() throws {
    let stream = ScriptedStream("HTTP/1.1 204 No Content\r\n\r\n")
    let request = WebRequest(method: "POST", url: Self.address, headers: [("X-Test", "é")], body: Array("x=1".utf8))
    #expect(try HTTPExchange(over: stream).perform(request).status == 204)
    let sent = try #require(stream.sent.first)
    #expect(sent.hasPrefix("POST /a%20b?c=d HTTP/1.1\r\nHost: site.test:8443\r\n"))
    #expect(sent.contains("X-Test: é\r\n"))
    #expect(sent.contains("Content-Length: 3\r\n"))
    #expect(sent.hasSuffix("\r\n\r\nx=1"))
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage", true),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npa\r\n2\r\nge\r\n0\r\n\r\n", true),
    ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\npage", false),
    ("HTTP/1.0 200 OK\r\n\r\npage", false),
    ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage", true),
  ])
  func bodiesOfEveryFormAreRead(text: String, keeps: Bool) throws {
    let response = try Self.answer(text)
    #expect(response.body == Array("page".utf8))
    #expect(response.keepsConnection == keeps)
  }

  @Test func anAnswerToHEADHasNoBodyWhateverItsLength() throws {
    let response = try Self.answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", method: "HEAD")
    #expect(response.body.isEmpty)
    #expect(response.header("content-length") == "4")
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npage", "HTTP/1.1 200 OK\r\nX: y", "SSH-2.0-OpenSSH\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
  ])
  func answersThatAreNoneAreRefused(text: String) throws {
    do {
      let response = try Self.answer(text)
      Issue.record("an answer of status \(response.status)")
    } catch WebError.malformed {}
  }

  @Test func aHeadWithoutEndIsCutOff() throws {
    let stream = EndlessStream("HTTP/1.1 200 OK\r\n", then: "X-Field: 0123456789\r\n")
    #expect(throws: WebError.tooLarge(part: "head", limit: HTTPExchange.headLimit)) {
      try HTTPExchange(over: stream).perform(WebRequest(url: Self.address))
    }
  }

  @Test func aBodyWithoutEndIsCutOff() throws {
    let stream = EndlessStream("HTTP/1.1 200 OK\r\n\r\n", then: "0123456789")
    #expect(throws: WebError.tooLarge(part: "body", limit: HTTPExchange.bodyLimit)) {
      try HTTPExchange(over: stream).perform(WebRequest(url: Self.address))
    }
  }

  @Test func aFieldThatWouldBeTwoIsNotSent() throws {
    let stream = ScriptedStream("HTTP/1.1 204 No Content\r\n\r\n")
    #expect(throws: WebError.invalidHeader("X")) {
      try HTTPExchange(over: stream).perform(WebRequest(url: Self.address, headers: [("X", "a\r\nHost: other")]))
    }
    #expect(stream.sent.isEmpty)
  }
}
