// SPDX-License-Identifier: Apache-2.0

/// What a Prefer header asks for (RFC 7240).
enum Preference {
  /// The value of `wait`, the first of several (section 2); nil when there is none, or when it is no number of seconds.
  static func wait(in values: [String]) -> Duration? {
    for preference in values.flatMap({ $0.lowercased().split(separator: ",") }) {
      let parts = preference.split(separator: ";", maxSplits: 1).first?.split(separator: "=", maxSplits: 1) ?? []
      let name = parts.first?.filter { !$0.isWhitespace }
      guard name == "wait", parts.count == 2 else { continue }
      // A word and a quoted word mean the same.
      let digits = parts[1].filter { !$0.isWhitespace && $0 != "\"" }
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let seconds = Int64(digits.prefix(9)) else { return nil }
      return .seconds(seconds)
    }
    return nil
  }
}
