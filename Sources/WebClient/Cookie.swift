// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// A cookie (RFC 6265).
public struct Cookie: Hashable, Sendable {
  public let name: String
  public let value: String
  /// In lower case, without a leading dot.
  public let domain: String
  /// Whether it goes to this very host only.
  public let isHostOnly: Bool
  public let path: String
  public let isSecure: Bool
  /// Whether pages' scripts must not see it; kept for programs that go on with it.
  public let isHTTPOnly: Bool
  /// Nil for one that lasts as long as the session.
  public let expiry: Date?

  /// The longest `Set-Cookie` field that is looked at, in bytes (RFC 6265, 6.1 asks for 4096).
  static let longestField = 8192

  /// Reads a `Set-Cookie` field of an answer from `url` (RFC 6265, 5.2 and 5.3); nil for one that sets none.
  init?(field: String, from url: URL, now: Date) {
    guard field.utf8.count <= Self.longestField, let host = url.host(percentEncoded: true)?.lowercased() else {
      return nil
    }
    let parts = field.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
    guard let pair = parts.first, let sign = pair.firstIndex(of: "=") else { return nil }
    name = Self.trimmed(pair[..<sign])
    value = Self.trimmed(pair[pair.index(after: sign)...])
    // Tabs and line ends would be other fields in a cookie file.
    guard !name.isEmpty, !(name + value).unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return nil
    }
    var attributes: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
      attributes[halves[0].lowercased()] = halves.count > 1 ? halves[1] : ""
    }
    var domain = attributes["domain"]?.lowercased() ?? ""
    if domain.hasPrefix(".") { domain.removeFirst() }
    guard domain.isEmpty || Self.matches(host: host, domain: domain) else { return nil }
    // Without a list of public suffixes a domain of one label is taken for one (RFC 6265, 5.3, step 5).
    isHostOnly = domain.isEmpty || !domain.contains(".")
    self.domain = isHostOnly ? host : domain
    path = attributes["path"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Self.defaultPath(url)
    isSecure = attributes["secure"] != nil
    isHTTPOnly = attributes["httponly"] != nil
    if let age = attributes["max-age"].flatMap({ Int64($0) }) {
      expiry = age <= 0 ? .distantPast : now.addingTimeInterval(Double(min(age, 400 * 86_400)))
    } else {
      expiry = attributes["expires"].flatMap { CookieDate.parse($0) }
    }
  }

  /// Whether it goes along with a request to `url` (RFC 6265, 5.4).
  func isSent(to url: URL, now: Date) -> Bool {
    guard let host = url.host(percentEncoded: true)?.lowercased(), expiry.map({ $0 > now }) ?? true,
      isHostOnly ? host == domain : Self.matches(host: host, domain: domain)
    else { return false }
    let target = url.path(percentEncoded: true)
    return target == path
      || target.hasPrefix(path) && (path.hasSuffix("/") || target.dropFirst(path.count).first == "/")
      || path == "/"
  }

  /// Whether it takes the place of another one (RFC 6265, 5.3, step 11).
  func replaces(_ other: Cookie) -> Bool { name == other.name && domain == other.domain && path == other.path }

  /// RFC 6265, 5.1.3; an address of digits has no parents.
  private static func matches(host: String, domain: String) -> Bool {
    host == domain || host.hasSuffix(".\(domain)") && host.contains { $0.isLetter } && !host.contains(":")
  }

  /// RFC 6265, 5.1.4.
  private static func defaultPath(_ url: URL) -> String {
    let path = url.path(percentEncoded: true)
    guard path.hasPrefix("/"), let last = path.lastIndex(of: "/"), last != path.startIndex else { return "/" }
    return String(path[..<last])
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
