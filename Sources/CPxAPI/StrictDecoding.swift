// SPDX-License-Identifier: Apache-2.0

/// A key of any name, to see those that nobody asked for.
private struct AnyMember: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) {
    nil
  }
}

extension Decoder {
  /// The members of an object that may have those of `Key` and no others: a misspelt member of a request must not
  /// pass for an absent one.
  package func strictContainer<Key: CodingKey & CaseIterable>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let allowed = Key.allCases.map(\.stringValue)
    let members = try container(keyedBy: AnyMember.self).allKeys.map(\.stringValue)
    if let unknown = members.filter({ !allowed.contains($0) }).min() {
      let fault = WireFormatFault.unknownMember(unknown, allowed: allowed)
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath, debugDescription: fault.description, underlyingError: fault))
    }
    return try container(keyedBy: type)
  }
}

extension KeyedDecodingContainer {
  /// The value of a member that may be absent but, unlike with `decodeIfPresent`, not null.
  package func decodeIfThere<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    contains(key) ? try decode(type, forKey: key) : nil
  }
}
