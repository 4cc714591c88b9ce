// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import NIOHTTP1

/// A complete request that a route takes.
struct Request: Sendable {
  let peer: Peer
  let headers: HTTPHeaders
  /// The segments of the path that stand for a name in the route's pattern.
  let parameters: [String: String]
  let query: [RequestTarget.Parameter]
  let body: RequestBody

  /// A parameter of the route's pattern.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// A parameter of the query that is `true` or `false`; false when it is not there.
  ///
  /// - Throws: 400 for another value, or for more than one.
  func flag(_ name: String) throws(HTTPProblem) -> Bool {
    guard let value = try choice(name, of: ["true", "false"]) else { return false }
    return value == "true"
  }

  /// A parameter of the query that has one of these values; nil when it is not there.
  ///
  /// - Throws: 400 for another value, or for more than one.
  func choice(_ name: String, of values: [String]) throws(HTTPProblem) -> String? {
    let given = query.filter { $0.name == name }
    guard let first = given.first else { return nil }
    guard given.count == 1, values.contains(first.value) else {
      throw HTTPProblem(
        .badRequest, "the query parameter \(name) is given once, as \(values.joined(separator: " or "))")
    }
    return first.value
  }
}

/// The body of a request, kept as its route asks for.
enum RequestBody: Sendable {
  case none
  case bytes([UInt8])
  case secret(SecretBody)
}
