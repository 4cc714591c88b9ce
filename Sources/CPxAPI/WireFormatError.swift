// SPDX-License-Identifier: Apache-2.0

/// Why JSON could not be read, or written: what is wrong, and with which member.
///
/// Its description is an English sentence, for the daemon's answers.
public struct WireFormatError: Error, CustomStringConvertible {
  /// The member's path from the root, such as `policy.rules[1].grants`; nil when it is the whole.
  public let member: String?
  public let fault: WireFormatFault
  /// What refused the value, where its type says it by an error of its own.
  public let cause: (any Error)?

  init(_ fault: WireFormatFault, member: String? = nil, cause: (any Error)? = nil) {
    self.member = member
    self.fault = fault
    self.cause = cause
  }

  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(.missing, member: Self.name(context.codingPath + [key]))
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self.init(.wrongKind(WireFormatFault.Kind(type)), member: Self.name(context.codingPath))
    case .dataCorrupted(let context):
      let place = Self.name(context.codingPath)
      if let fault = context.underlyingError as? WireFormatFault {
        self.init(fault, member: place)
      } else if place == nil && context.debugDescription == Self.noJSON {
        self.init(.noJSON)
      } else {
        self.init(.refused(context.debugDescription), member: place, cause: context.underlyingError)
      }
    @unknown default:
      self.init(.refused("is not what was expected"))
    }
  }

  public var description: String {
    switch (member, fault) {
    case (nil, .refused(let reason)): reason
    case (nil, .unknownMember): fault.description
    case (nil, _): "the body \(fault)"
    case (let member?, _): "\(Self.quoted(member)) \(fault)"
    }
  }

  /// What JSONDecoder says of a text that is none, which has no code.
  private static let noJSON = "The given data was not valid JSON."
  /// Foreign names are repeated up to this length.
  private static let longestName = 64

  static func quoted(_ name: String) -> String {
    "\"\(name.prefix(longestName))\""
  }

  private static func name(_ path: [any CodingKey]) -> String? {
    guard !path.isEmpty else { return nil }
    let name = path.reduce("") { name, key in
      if let index = key.intValue { return name + "[\(index)]" }
      return name + (name.isEmpty ? "" : ".") + key.stringValue
    }
    return String(name.prefix(longestName))
  }
}
