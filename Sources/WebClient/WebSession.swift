// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// A visit to one site, and to others that were named: cookies kept, redirections followed, https only.
public struct WebSession {
  /// As much as browsers follow.
  public static let redirectionLimit = 20

  /// Makes a connection to a host; called again when a server has closed the one before.
  public typealias Opener = (_ host: String, _ port: UInt16) throws -> any ByteStream

  public private(set) var cookies = CookieJar()
  /// The addresses asked for so far, in order.
  public private(set) var visited: [URL] = []
  private let hosts: Set<String>
  private let open: Opener
  private var connections: [String: any ByteStream] = [:]

  /// - Parameter hosts: where pages may lead to.
  public init(hosts: Set<String>, open: @escaping Opener) {
    self.hosts = Set(hosts.map { $0.lowercased() })
    self.open = open
  }

  /// An address as a person types it.
  ///
  /// - Throws: ``WebError/notSecure(_:)``.
  public static func address(_ text: String) throws(WebError) -> URL {
    guard let url = URL(string: text.contains("://") ? text : "https://\(text)"), isSecure(url) else {
      throw .notSecure(text)
    }
    return url
  }

  private static func isSecure(_ url: URL) -> Bool {
    url.scheme?.lowercased() == "https" && url.host(percentEncoded: true)?.isEmpty == false && url.user == nil
      && url.port.map { (1...65_535).contains($0) } ?? true
  }

  /// Sends a request and follows where it leads.
  ///
  /// - Throws: ``WebError``, and what the connection throws.
  public mutating func fetch(_ request: WebRequest) throws -> WebResponse {
    var request = request
    guard Self.isSecure(request.url) else { throw WebError.notSecure(request.url.absoluteString) }
    for _ in 0...Self.redirectionLimit {
      let response = try exchange(request)
      guard let target = response.redirection ?? Self.refresh(of: response) else { return response }
      try check(target, from: request.url)
      request = Self.request(to: target, after: request, response.status)
    }
    throw WebError.tooManyRedirections(limit: Self.redirectionLimit)
  }

  private static func refresh(of response: WebResponse) -> URL? {
    guard response.status == 200, let target = HTMLPage(response)?.refresh, target != response.url else { return nil }
    return target
  }

  private func check(_ target: URL, from source: URL) throws(WebError) {
    guard Self.isSecure(target) else { throw .insecureRedirection(from: source, to: target.absoluteString) }
    guard hosts.contains(target.host(percentEncoded: true)?.lowercased() ?? "") else {
      throw .otherHost(from: source, to: target)
    }
  }

  /// RFC 9110, 15.4: 307 and 308 repeat the request, the others fetch a page.
  private static func request(to target: URL, after request: WebRequest, _ status: Int) -> WebRequest {
    var next = request
    next.url = target
    if request.url.host(percentEncoded: true) != target.host(percentEncoded: true) {
      next.headers.removeAll { ["authorization", "cookie"].contains($0.name.lowercased()) }
    }
    guard ![307, 308].contains(status), !["GET", "HEAD"].contains(request.method) else { return next }
    next.method = "GET"
    next.body = []
    next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    return next
  }

  private mutating func exchange(_ request: WebRequest) throws -> WebResponse {
    let host = request.url.host(percentEncoded: true)?.lowercased() ?? ""
    let port = UInt16(clamping: request.url.port ?? 443)
    let place = "\(host):\(port)"
    var request = request
    let own = request.headers.first { $0.name.lowercased() == "cookie" }?.value
    let kept = cookies.field(for: request.url, now: Date())
    let all = [own, kept].compactMap(\.self).joined(separator: "; ")
    if !all.isEmpty { request.set("Cookie", all) }
    visited.append(request.url)
    let connection = try connections[place] ?? open(host, port)
    connections[place] = nil
    let response = try HTTPExchange(over: connection).perform(request)
    if response.keepsConnection { connections[place] = connection } else { connection.close() }
    cookies.note(response, now: Date())
    return response
  }

  /// The request that pressing a button or a link of this text sends: the one with exactly the text, else the only one
  /// that contains it, capitals and white space aside.
  ///
  /// - Throws: ``WebError/nothingToFollow(_:candidates:)``, ``WebError/ambiguous(_:candidates:)``; as a redirection to
  ///   its address would.
  public func request(pressing text: String, on page: HTMLPage, at url: URL) throws(WebError) -> WebRequest {
    let buttons = page.forms.flatMap { form in form.buttons.map { (text: $0.text, request: form.request(pressing: $0)) }
    }
    let links = page.links.map { (text: $0.text, request: WebRequest(url: $0.url)) }
    let all = buttons + links
    let wanted = HTMLPage.folded(text).lowercased()
    let exact = all.filter { $0.text.lowercased() == wanted }
    let found = exact.isEmpty ? all.filter { $0.text.lowercased().contains(wanted) } : exact
    guard let first = found.first else { throw .nothingToFollow(text, candidates: all.map(\.text)) }
    let isSame = found.allSatisfy { $0.request.url == first.request.url && $0.request.body == first.request.body }
    guard isSame else { throw .ambiguous(text, candidates: found.map(\.text)) }
    try check(first.request.url, from: url)
    var request = first.request
    request.headers.append(("Referer", url.absoluteString))
    return request
  }
}
