// SPDX-License-Identifier: Apache-2.0
import HealthCards
import StandardCodes

/// An object of a token: what it is to the card, and its attributes.
struct TokenObject: Sendable {
  /// The same for the same thing on the same card, whoever asks and whenever (fdstore.md 3).
  let handle: UInt64
  let origin: Origin
  /// Whether it is there for those alone who verified the PIN.
  let isPrivate: Bool
  private var attributes: [AttributeType: AttributeValue]

  enum Origin: Hashable, Sendable {
    case certificate
    case publicKey(KeyName)
    case privateKey(KeyName)
    /// Of this label; the value is on the card.
    case data(String)
  }

  init(
    _ handle: UInt64, _ origin: Origin, isPrivate: Bool = false, _ attributes: [AttributeType: AttributeValue]
  ) {
    self.handle = handle
    self.origin = origin
    self.isPrivate = isPrivate
    self.attributes = attributes.merging([
      .objectClass: .ulong(origin.objectClass), .token: .bool(true), .isPrivate: .bool(isPrivate),
      .modifiable: .bool(false), .copyable: .bool(false),
    ]) { own, _ in own }
  }

  /// - Throws: as a result, `CKR_ATTRIBUTE_SENSITIVE` for what never leaves the card and `CKR_ATTRIBUTE_TYPE_INVALID` for
  ///   what the object does not have.
  func attribute(_ type: AttributeType) -> Result<AttributeValue, CryptokiStatus> {
    if let value = attributes[type] { return .success(value) }
    if case .privateKey = origin, Self.secrets.contains(type) { return .failure(.attributeSensitive) }
    return .failure(.attributeTypeInvalid)
  }

  /// The same object with what was read from the card.
  func with(_ type: AttributeType, _ value: AttributeValue) -> TokenObject {
    var object = self
    object.attributes[type] = value
    return object
  }

  func matches(_ template: [AttributeType: AttributePattern]) -> Bool {
    template.allSatisfy { type, pattern in attributes[type].map { .value($0) == pattern } ?? false }
  }

  /// About how much of a card's memory it takes, in bytes.
  var size: Int { attributes.values.reduce(0) { $0 + $1.length } }

  private static let secrets: Set<AttributeType> = [
    .privateExponent, .prime1, .prime2, .exponent1, .exponent2, .coefficient,
  ]
}

extension TokenObject.Origin {
  /// `CKO_DATA`, `CKO_CERTIFICATE`, `CKO_PUBLIC_KEY`, `CKO_PRIVATE_KEY`.
  var objectClass: UInt64 {
    switch self {
    case .data: 0
    case .certificate: 1
    case .publicKey: 2
    case .privateKey: 3
    }
  }
}
