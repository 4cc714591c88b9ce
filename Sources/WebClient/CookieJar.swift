// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The cookies of a session.
public struct CookieJar: Sendable {
  /// The most cookies kept; the oldest go first.
  static let capacity = 200

  public private(set) var cookies: [Cookie] = []

  public init() {}

  /// Takes over what an answer sets (RFC 6265, 5.3).
  mutating func note(_ response: WebResponse, now: Date) {
    for header in response.headers where header.name.lowercased() == "set-cookie" {
      guard let cookie = Cookie(field: header.value, from: response.url, now: now) else { continue }
      cookies.removeAll { cookie.replaces($0) }
      if cookie.expiry.map({ $0 > now }) ?? true { cookies.append(cookie) }
    }
    if cookies.count > Self.capacity { cookies.removeFirst(cookies.count - Self.capacity) }
  }

  /// The `Cookie` field for a request; nil for none. Longer paths come first (RFC 6265, 5.4).
  func field(for url: URL, now: Date) -> String? {
    let sent = cookies.filter { $0.isSent(to: url, now: now) }.sorted { $0.path.count > $1.path.count }
    return sent.isEmpty ? nil : sent.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  /// The file that curl and others read (Netscape's format): domain, whether subdomains count, path, whether only by
  /// TLS, expiry in seconds since 1970 or 0, name, value.
  public var netscapeFile: String {
    let lines = cookies.map { cookie in
      let domain = (cookie.isHTTPOnly ? "#HttpOnly_" : "") + (cookie.isHostOnly ? "" : ".") + cookie.domain
      let expiry = cookie.expiry.map { Int64($0.timeIntervalSince1970) } ?? 0
      return [
        domain, cookie.isHostOnly ? "FALSE" : "TRUE", cookie.path, cookie.isSecure ? "TRUE" : "FALSE", "\(expiry)",
        cookie.name, cookie.value,
      ].joined(separator: "\t")
    }
    return (["# Netscape HTTP Cookie File"] + lines).map { $0 + "\n" }.joined()
  }
}
