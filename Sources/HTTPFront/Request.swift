// SPDX-License-Identifier: Apache-2.0
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
}

/// The body of a request, kept as its route asks for.
enum RequestBody: Sendable {
  case none
  case bytes([UInt8])
  case secret(SecretBody)
}
