// SPDX-License-Identifier: Apache-2.0

/// The path and the query of a request target (RFC 9112 section 3.2), percent-decoded within bounds.
struct RequestTarget: Sendable, Hashable {
  /// The segments between the slashes, decoded.
  let segments: [String]
  /// Names and values of the query, decoded; a name without `=` has an empty value.
  let query: [Parameter]

  struct Parameter: Sendable, Hashable {
    let name: String
    let value: String
  }

  private static let mostSegments = 16
  private static let longestSegment = 256
  private static let mostParameters = 16

  /// Reads an origin-form or an absolute-form target of the scheme http, whose authority is not looked at: the socket
  /// decided where the request goes. Nil for anything else and beyond the bounds.
  init?(_ target: String) {
    var rest = target[...]
    if rest.lowercased().hasPrefix("http://") {
      rest = rest.dropFirst("http://".count).drop { $0 != "/" && $0 != "?" }
      if !rest.hasPrefix("/") { rest = "/" + rest }
    }
    guard rest.first == "/", !rest.contains("#") else { return nil }
    let parts = rest.dropFirst().split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first else { return nil }

    let encoded = path.split(separator: "/", maxSplits: Self.mostSegments, omittingEmptySubsequences: false)
    guard encoded.count <= Self.mostSegments else { return nil }
    var segments: [String] = []
    for segment in encoded {
      guard let decoded = Self.decode(segment) else { return nil }
      segments.append(decoded)
    }
    guard let query = Self.query(parts.dropFirst().first ?? "") else { return nil }
    self.segments = segments
    self.query = query
  }

  private static func query(_ text: Substring) -> [Parameter]? {
    guard !text.isEmpty else { return [] }
    let encoded = text.split(separator: "&", maxSplits: mostParameters, omittingEmptySubsequences: true)
    guard encoded.count <= mostParameters else { return nil }
    var parameters: [Parameter] = []
    for parameter in encoded {
      let sides = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decode(sides.first ?? ""), let value = decode(sides.dropFirst().first ?? "") else { return nil }
      parameters.append(Parameter(name: name, value: value))
    }
    return parameters
  }

  /// Percent-decoding (RFC 3986 section 2.1). Nil for a broken escape, for what is no UTF-8 then, and for control
  /// characters.
  private static func decode(_ text: Substring) -> String? {
    guard text.utf8.count <= longestSegment else { return nil }
    var bytes: [UInt8] = []
    var iterator = text.utf8.makeIterator()
    while let byte = iterator.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte)
      }
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
