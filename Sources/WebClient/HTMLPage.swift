// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// What can be read and pressed on a page.
public struct HTMLPage: Sendable {
  /// The text of `title`, white space folded; nil when there is none.
  public internal(set) var title: String?
  public internal(set) var links: [Link] = []
  public internal(set) var forms: [HTMLForm] = []
  /// Where the page leads by itself, without a wait (`<meta http-equiv="refresh">`).
  public internal(set) var refresh: URL?

  public struct Link: Hashable, Sendable {
    public let text: String
    public let url: URL
  }

  /// The most links, and the most forms, kept of a page.
  static let limit = 500

  /// Reads a page; every text is one.
  ///
  /// - Parameter url: where it came from, against which its addresses count unless it has a `base`.
  public init(_ text: String, url: URL) {
    var reader = HTMLPageReader(url: url)
    for token in HTMLTokenizer(text) { reader.take(token) }
    self = reader.finish()
  }

  /// The page of an answer; nil when it is none, or compressed although nobody asked for that.
  public init?(_ response: WebResponse) {
    let type = response.header("Content-Type")?.lowercased() ?? ""
    guard type.isEmpty || type.contains("html"),
      ["", "identity"].contains(response.header("Content-Encoding")?.lowercased() ?? "")
    else { return nil }
    let isLatin = ["iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii"].contains { type.contains($0) }
    let text = isLatin ? String(String.UnicodeScalarView(response.body.map { Unicode.Scalar($0) })) : nil
    self.init(text ?? String(decoding: response.body, as: UTF8.self), url: response.url)
  }

  /// White space folded, for texts that people compare.
  static func folded(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
