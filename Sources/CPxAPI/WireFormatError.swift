// SPDX-License-Identifier: Apache-2.0

/// Why JSON could not be read, in a sentence that names the member.
public struct WireFormatError: Error, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init("\(Self.name(context.codingPath + [key])) is missing")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self.init("\(Self.name(context.codingPath)) must be \(Self.words(for: type))")
    case .dataCorrupted(let context):
      self.init(
        context.codingPath.isEmpty
          ? context.debugDescription : Self.name(context.codingPath) + " " + context.debugDescription)
    @unknown default:
      self.init("the body is not what was expected")
    }
  }

  /// Foreign names are repeated up to this length.
  private static let longestName = 64

  static func quoted(_ name: String) -> String {
    "\"\(name.prefix(longestName))\""
  }

  private static func name(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the body" }
    return quoted(
      path.reduce("") { name, key in
        if let index = key.intValue { return name + "[\(index)]" }
        return name + (name.isEmpty ? "" : ".") + key.stringValue
      })
  }

  private static func words(for type: Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type: "an array"
    default: "an object"
    }
  }
}
