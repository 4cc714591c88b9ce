// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import WebClient

/// Where a visit may go.
@Suite struct WebSessionTests {
  private static let start = URL(string: "https://site.test/start")!
  private static let page = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

  private static func redirect(_ status: Int, _ target: String, _ more: String = "") -> String {
    "HTTP/1.1 \(status) Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\(more)\r\n"
  }

  /// A visit to one server that gives these answers in turn.
  private static func visit(
    _ answers: [String], hosts: Set<String> = ["site.test"], _ request: WebRequest = WebRequest(url: start)
  ) throws -> (response: WebResponse, sent: [String], session: WebSession) {
    var answers = answers
    var streams: [ScriptedStream] = []
    var session = WebSession(hosts: hosts) { _, _ in
      guard !answers.isEmpty else { throw WebError.malformed("the visit goes on where it must end") }
      let stream = ScriptedStream(answers.removeFirst())
      streams.append(stream)
      return stream
    }
    // One connection an answer: these servers close.
    let response = try session.fetch(request)
    return (response, streams.flatMap(\.sent), session)
  }

  private static func closing(_ answer: String) -> String {
    answer.replacingOccurrences(of: "\r\n\r\n", with: "\r\nConnection: close\r\n\r\n")
  }

  @Test func redirectionsAreFollowedWithTheirCookies() throws {
    let visit = try Self.visit(
      [Self.redirect(302, "/next?x=1", "Set-Cookie: s=1; Path=/\r\n"), Self.page].map(Self.closing))
    #expect(visit.response.url.absoluteString == "https://site.test/next?x=1")
    #expect(visit.sent.last?.contains("Cookie: s=1\r\n") == true)
    #expect(visit.session.visited.count == 2)
  }

  @Test(arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
  func aFormIsSentAgainOnlyWhereTheStatusSaysSo(status: Int, method: String) throws {
    let request = WebRequest(
      method: "POST", url: Self.start, headers: [("Content-Type", "text/plain")], body: Array("form".utf8))
    let visit = try Self.visit([Self.redirect(status, "/next"), Self.page].map(Self.closing), request)
    #expect(visit.sent.last?.hasPrefix("\(method) /next") == true)
    #expect(visit.sent.last?.hasSuffix("form") == (method == "POST"))
    #expect(visit.sent.last?.contains("Content-Type") == (method == "POST"))
  }

  @Test(arguments: ["http://site.test/", "ftp://site.test/", "https://user:x@site.test/", "javascript:alert(1)"])
  func whatIsNotSecureIsNotFollowed(target: String) throws {
    #expect(throws: WebError.insecureRedirection(from: Self.start, to: target)) {
      try Self.visit([Self.redirect(302, target)].map(Self.closing))
    }
  }

  @Test func anotherHostIsFollowedWhenItWasNamed() throws {
    let answers = [Self.redirect(302, "https://login.test/x", "Set-Cookie: s=1\r\n"), Self.page].map(Self.closing)
    #expect(throws: WebError.otherHost(from: Self.start, to: URL(string: "https://login.test/x")!)) {
      try Self.visit(answers)
    }
    let request = WebRequest(url: Self.start, headers: [("Authorization", "secret")])
    let visit = try Self.visit(answers, hosts: ["site.test", "Login.test"], request)
    #expect(visit.sent.last?.contains("Host: login.test\r\n") == true)
    #expect(visit.sent.last?.contains("Cookie") == false)
    #expect(visit.sent.last?.contains("secret") == false)
  }

  @Test func aCircleEnds() throws {
    #expect(throws: WebError.tooManyRedirections(limit: WebSession.redirectionLimit)) {
      try Self.visit(Array(repeating: Self.closing(Self.redirect(302, "/start")), count: 30))
    }
  }

  @Test func aConnectionThatStaysIsUsedAgain() throws {
    let stream = ScriptedStream(Self.redirect(302, "/next"), Self.page)
    var opened = 0
    var session = WebSession(hosts: ["site.test"]) { _, _ in
      opened += 1
      return stream
    }
    #expect(try session.fetch(WebRequest(url: Self.start)).status == 200)
    #expect(opened == 1 && stream.sent.count == 2)
  }

  @Test func aPageThatLeadsOnByItselfIsFollowed() throws {
    let body = "<meta http-equiv=\"Refresh\" content=\"0; url='suite.xhtml'\">"
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let visit = try Self.visit([Self.closing(page), Self.closing(Self.page)])
    #expect(visit.response.url.absoluteString == "https://site.test/suite.xhtml")
  }

  @Test(arguments: [
    ("site.test/x", "https://site.test/x"), ("https://site.test", "https://site.test"),
  ])
  func anAddressIsCompleted(text: String, address: String) throws {
    #expect(try WebSession.address(text).absoluteString == address)
  }

  @Test(arguments: [
    "http://site.test/", "", "https://", "ftp://site.test", "https://u:p@site.test/", "https://site.test:0/",
  ])
  func whatIsNoSecureAddressIsRefused(text: String) {
    #expect(throws: WebError.notSecure(text)) { try WebSession.address(text) }
  }
}
