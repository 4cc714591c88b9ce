// SPDX-License-Identifier: Apache-2.0

/// What the giver of a PIN or PUK says about this one time; without a word nothing is risked.
public struct PINTerms: Sendable, Hashable {
  /// Use the last try; needs the grant `pin-last-try`.
  public var allowsLastTry: Bool
  /// Send a value that this card has refused before.
  public var resendsRefused: Bool
  /// Nobody typed it now: it is sent only while all tries are left.
  public var isUnattended: Bool

  public init(allowsLastTry: Bool = false, resendsRefused: Bool = false, isUnattended: Bool = false) {
    self.allowsLastTry = allowsLastTry
    self.resendsRefused = resendsRefused
    self.isUnattended = isUnattended
  }

  /// The query of the request, with its question mark, or nothing.
  var query: String {
    let flags = [
      allowsLastTry ? "allow-last-try=true" : nil, resendsRefused ? "resend-refused=true" : nil,
      isUnattended ? "unattended=true" : nil,
    ].compactMap(\.self)
    return flags.isEmpty ? "" : "?" + flags.joined(separator: "&")
  }
}
