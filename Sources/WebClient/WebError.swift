// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// Why a page could not be had.
public enum WebError: Error, Hashable, Sendable {
  /// It is no absolute https address.
  case notSecure(String)
  /// A page leads to a host that nobody named.
  case otherHost(from: URL, to: URL)
  /// A page leads to something that is not https.
  case insecureRedirection(from: URL, to: String)
  /// Pages lead to each other without end.
  case tooManyRedirections(limit: Int)
  /// The head or the body of the answer is larger than this many bytes.
  case tooLarge(part: String, limit: Int)
  /// The answer is not HTTP, or ends too early; what is wrong.
  case malformed(String)
  /// A field that was asked to be sent cannot be one.
  case invalidHeader(String)
  /// Nothing on the page has this text; what there is.
  case nothingToFollow(String, candidates: [String])
  /// More than one thing on the page has this text.
  case ambiguous(String, candidates: [String])
}
