// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a trail, and where.
public struct AuditFinding: Sendable, Hashable {
  public let kind: Kind
  /// The number of the line of the trail, where it has one: the first of those that are missing.
  public let number: UInt64?
  /// The file, and the line in it from 1, where there is something to look at.
  public let place: Place?

  public struct Place: Sendable, Hashable {
    public let file: String
    public let line: Int
  }

  public enum Kind: Sendable, Hashable {
    /// The line is no line of a trail.
    case malformed
    /// The line, or its hash or that of the one before it, is not what was written.
    case changed
    /// Lines are not there; the last of them.
    case missing(through: UInt64)
    /// The line stands behind one with a higher number.
    case reordered
    /// A line of this number is there already.
    case repeated
    /// The end is missing: the journal knows a line of this number.
    case cut(through: UInt64)
    /// The journal knows another line of this number: the trail was written anew.
    case rewritten
  }

  init(_ kind: Kind, number: UInt64? = nil, _ place: Place? = nil) {
    self.kind = kind
    self.number = number
    self.place = place
  }
}
