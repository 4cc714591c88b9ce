// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOHTTP1

/// All operations, and which one a request is for.
struct Router: Sendable {
  let routes: [Route]

  /// Finds the route for a method and a path. HEAD goes where GET goes (RFC 9110 section 9.3.2).
  ///
  /// - Throws: 404 when nothing is at the path, 405 with Allow when the method is not.
  func route(_ method: HTTPMethod, _ path: [String]) throws(HTTPProblem) -> (Route, [String: String]) {
    var allowed: [String] = []
    for route in routes {
      guard let parameters = route.match(path) else { continue }
      if route.method == method || (route.method == .GET && method == .HEAD) { return (route, parameters) }
      allowed += route.method == .GET ? ["GET", "HEAD"] : [route.method.rawValue]
    }
    guard !allowed.isEmpty else {
      throw HTTPProblem(.notFound, "nothing is at this path; GET /openapi.json describes what there is")
    }
    let list = allowed.joined(separator: ", ")
    throw HTTPProblem(.methodNotAllowed, "this path takes \(list)", headers: [("allow", list)])
  }
}
