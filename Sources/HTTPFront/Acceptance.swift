// SPDX-License-Identifier: Apache-2.0

/// What an Accept header asks for (RFC 9110 section 12.5.1).
struct Acceptance {
  private struct Range {
    let type: Substring
    let subtype: Substring
    /// In thousandths.
    let quality: Int

    /// How closely it names a media type: 2 for the very type, 0 for all types, nil for another.
    func closeness(to mediaType: String) -> Int? {
      let parts = mediaType.split(separator: "/")
      if type == "*", subtype == "*" { return 0 }
      guard type == parts.first else { return nil }
      return subtype == "*" ? 1 : subtype == parts.last ? 2 : nil
    }
  }

  private let ranges: [Range]

  /// Reads the elements of the header's values; one that is malformed asks for nothing.
  init(_ values: [String]) {
    let elements = values.flatMap { $0.lowercased().split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
    ranges = elements.compactMap { element in
      let parts = element.split(separator: ";")
      let names = parts.first?.split(separator: "/", omittingEmptySubsequences: false) ?? []
      guard names.count == 2, let type = names.first, let subtype = names.last else { return nil }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
      guard let quality = weight.map(Self.thousandths) ?? 1000 else { return nil }
      return Range(type: type, subtype: subtype, quality: quality)
    }
  }

  /// The one of `offered` that is asked for most, the first of equals; the first of all when nothing is asked for.
  func best(of offered: [String]) -> String? {
    guard !ranges.isEmpty else { return offered.first }
    let rated = offered.map { (type: $0, quality: quality(of: $0)) }
    guard let most = rated.map(\.quality).max(), most > 0 else { return nil }
    return rated.first { $0.quality == most }?.type
  }

  /// The weight of the range that names the media type most closely.
  private func quality(of mediaType: String) -> Int {
    let fitting = ranges.compactMap { range in range.closeness(to: mediaType).map { ($0, range.quality) } }
    return fitting.max { $0.0 < $1.0 }?.1 ?? 0
  }

  /// A weight, `0` to `1` with at most three decimals (RFC 9110 section 12.4.2).
  private static func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.dropFirst().first ?? ""
    guard let whole = parts.first, whole == "0" || whole == "1", decimals.count <= 3,
      decimals.allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int((decimals + "000").prefix(3))
    else { return nil }
    return min(1000, (whole == "1" ? 1000 : 0) + fraction)
  }
}
