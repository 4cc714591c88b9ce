// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with a JSON text, or with a member of it.
public enum WireFormatFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// It has to be there.
  case missing
  /// It has another type of JSON than it must have.
  case wrongKind(Kind)
  /// It has a member that nobody asked for; the names that it may have.
  case unknownMember(String, allowed: [String])
  /// Its type does not take the value; the reason is an English predicate.
  case refused(String)
  /// The text is no JSON (RFC 8259).
  case noJSON
  /// The value has no JSON.
  case unwritable

  /// The types of JSON, as far as numbers go by their use.
  public enum Kind: Hashable, Sendable, CaseIterable {
    case string, boolean, wholeNumber, number, array, object

    init(_ type: Any.Type) {
      self =
        switch type {
        case is String.Type: .string
        case is Bool.Type: .boolean
        case is any BinaryInteger.Type: .wholeNumber
        case is any BinaryFloatingPoint.Type: .number
        case is [Any].Type: .array
        default: .object
        }
    }
  }

  /// A predicate about the member.
  public var description: String {
    switch self {
    case .missing: "is missing"
    case .wrongKind(let kind): "must be \(kind.words)"
    case .unknownMember(let name, let allowed):
      "the member \(WireFormatError.quoted(name)) is not known; allowed are "
        + allowed.map(WireFormatError.quoted).joined(separator: ", ")
    case .refused(let reason): reason
    case .noJSON: "is not valid JSON"
    case .unwritable: "cannot be written as JSON"
    }
  }
}

extension WireFormatFault.Kind {
  fileprivate var words: String {
    switch self {
    case .string: "a string"
    case .boolean: "true or false"
    case .wholeNumber: "a whole number"
    case .number: "a number"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
