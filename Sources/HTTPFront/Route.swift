// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOHTTP1

/// One operation: a method on a path.
struct Route: Sendable {
  typealias Handler = @Sendable (Request) async throws(HTTPProblem) -> Response

  let method: HTTPMethod
  /// The path as the OpenAPI document writes it, with parameters in braces.
  let pattern: String
  let body: BodyRule
  /// The names that the query may have.
  let query: Set<String>
  let handle: Handler

  private let segments: [Segment]

  private enum Segment: Sendable {
    case literal(String)
    case parameter(String)
  }

  init(
    _ method: HTTPMethod, _ pattern: String, body: BodyRule = .none, query: Set<String> = [],
    handle: @escaping Handler
  ) {
    self.method = method
    self.pattern = pattern
    self.body = body
    self.query = query
    self.handle = handle
    segments = pattern.split(separator: "/").map { segment in
      segment.hasPrefix("{") ? .parameter(String(segment.dropFirst().dropLast())) : .literal(String(segment))
    }
  }

  /// The parameters in `path`, or nil when the pattern does not fit it.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, text) in zip(segments, path) {
      switch segment {
      case .literal(let literal):
        guard literal == text else { return nil }
      case .parameter(let name):
        guard !text.isEmpty else { return nil }
        parameters[name] = text
      }
    }
    return parameters
  }
}

/// Which body a route takes.
enum BodyRule: Sendable, Hashable {
  case none
  /// At most `limit` bytes of exactly this media type.
  case bytes(mediaType: String, limit: Int)
  /// The same, kept in wiped memory.
  case secret(mediaType: String, limit: Int)

  var limit: Int {
    switch self {
    case .none: 0
    case .bytes(_, let limit), .secret(_, let limit): limit
    }
  }

  var mediaType: String? {
    switch self {
    case .none: nil
    case .bytes(let type, _), .secret(let type, _): type
    }
  }

  /// What is said to a body beyond the limit.
  var excess: HTTPProblem {
    switch self {
    case .none: HTTPProblem(.contentTooLarge, "this request takes no body")
    case .bytes(_, let limit): HTTPProblem(.contentTooLarge, "the body may have at most \(limit) bytes")
    case .secret(_, let limit): HTTPProblem(.pinMalformed, "a PIN has at most \(limit) bytes; no try was used")
    }
  }
}
