// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import NIOHTTP1

/// What can be said of a request from its head alone.
struct RequestAdmission: Sendable {
  let router: Router

  /// A request whose body may come.
  struct Admitted: Sendable {
    let route: Route
    let parameters: [String: String]
    let query: [RequestTarget.Parameter]
    /// Whether the client waits for 100 Continue before it sends the body (RFC 9110 section 10.1.1).
    let expectsContinue: Bool
    /// How long the client waits for its answer.
    let patience: Duration
  }

  /// Finds the route and checks everything but the body's bytes.
  ///
  /// - Throws: the problem that the head alone is enough for.
  func admit(_ head: HTTPRequestHead) throws(HTTPProblem) -> Admitted {
    try refuseBrowsers(head.headers)
    if head.version == .http1_1, head.headers["host"].count != 1 {
      throw HTTPProblem(.badRequest, "a request must have one Host header (RFC 9112 section 3.2)")
    }
    guard let target = RequestTarget(head.uri) else {
      throw HTTPProblem(.badRequest, "the path of the request is malformed")
    }
    let (route, parameters) = try router.route(head.method, target.segments)
    if let unknown = target.query.first(where: { !route.query.contains($0.name) }) {
      throw HTTPProblem(.badRequest, "the query parameter \"\(unknown.name.prefix(64))\" is not known here")
    }
    try checkBody(route.body, head.headers)
    let expectation = head.headers.first(name: "expect")?.lowercased()
    return Admitted(
      route: route, parameters: parameters, query: target.query,
      expectsContinue: expectation == "100-continue" && head.version == .http1_1,
      patience: Preference.wait(in: head.headers[canonicalForm: "prefer"].map(String.init)) ?? Patience.usual)
  }

  /// Every browser sends one of these with each request that a page could cause (Fetch standard, sections 2.2.2 and
  /// 3.1; Fetch Metadata). No page may ever speak to the socket, by whatever proxy.
  private func refuseBrowsers(_ headers: HTTPHeaders) throws(HTTPProblem) {
    for header in headers {
      let name = header.name.lowercased()
      if name == "origin" || name.hasPrefix("sec-fetch-") {
        throw HTTPProblem(.browserRefused, "a request with \(name) comes from a browser; the socket is not for them")
      }
    }
  }

  private func checkBody(_ rule: BodyRule, _ headers: HTTPHeaders) throws(HTTPProblem) {
    if let mediaType = rule.mediaType {
      let given = headers["content-type"]
      guard given.count == 1, let type = given.first, Self.isExactly(mediaType, type) else {
        throw HTTPProblem(.unsupportedMediaType, "the body must be sent with Content-Type: \(mediaType)")
      }
    }
    if let length = headers.first(name: "content-length") {
      // The parser has refused what is no number; one that does not fit into an Int is too large all the same.
      guard let length = Int(length), length <= rule.limit else { throw rule.excess }
    }
  }

  /// Whether a Content-Type is the one expected. JSON may say that it is UTF-8, which it always is.
  private static func isExactly(_ expected: String, _ given: String) -> Bool {
    let given = given.lowercased()
    if given == expected { return true }
    return expected == WireFormat.json && given.filter { $0 != " " } == "\(expected);charset=utf-8"
  }
}
