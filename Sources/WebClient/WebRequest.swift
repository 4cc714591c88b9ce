// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// One HTTP request (RFC 9110).
public struct WebRequest: Sendable {
  public var method: String
  public var url: URL
  /// In order; fields of the connection (Host, Content-Length, Connection) are added when it is sent.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(method: String = "GET", url: URL, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// The path and the query, as the request line names them (RFC 9112, 3.2.1).
  var target: String {
    let path = url.path(percentEncoded: true)
    return (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
  }

  mutating func set(_ name: String, _ value: String) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    headers.append((name, value))
  }
}

/// A complete HTTP response.
public struct WebResponse: Sendable {
  public let url: URL
  public let status: Int
  public let reason: String
  public let headers: [(name: String, value: String)]
  /// As it came; nothing is decompressed.
  public let body: [UInt8]
  /// Whether the connection serves another request.
  let keepsConnection: Bool

  /// The value of the first field of a name.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether it leads elsewhere (RFC 9110, 15.4), and where to.
  var redirection: URL? {
    guard [301, 302, 303, 307, 308].contains(status), let location = header("Location") else { return nil }
    return URL(string: location, relativeTo: url)?.absoluteURL
  }
}
