// SPDX-License-Identifier: Apache-2.0

/// The name of a certificate's subject or issuer (RFC 5280, 4.1.2.4): relative names from the root (`C`) to the leaf.
public struct DistinguishedName: Hashable, Sendable, CustomStringConvertible {
  /// One value of a relative name.
  public struct Attribute: Hashable, Sendable {
    public let type: AttributeType

    /// The text; for a value that is no text, `#` and the hexadecimal DER encoding (RFC 4514, 2.4).
    public let value: String

    /// The DER encoding of the value, tag included.
    public let encodedValue: [UInt8]

    let isText: Bool

    /// A text to put in a certificate: PrintableString for a country (RFC 5280, A.1), UTF8String for all others.
    public init(_ type: AttributeType, _ text: String) {
      self.type = type
      self.value = text
      self.encodedValue = type == .country ? DER.printableString(text) : DER.utf8String(text)
      self.isText = true
    }

    /// A value read from a certificate; `text` is nil when it is no text.
    init(type: AttributeType, encodedValue: [UInt8], text: String?) {
      self.type = type
      self.value = text ?? "#\(encodedValue.hexadecimal)"
      self.encodedValue = encodedValue
      self.isText = text != nil
    }
  }

  /// A set of attributes that stand together, such as the given name, identifier and surname of a CPS
  /// (igc-sante.md 3a). Two are equal whatever the order of their attributes.
  public struct RelativeName: Hashable, Sendable {
    public let attributes: [Attribute]

    public init(_ attributes: [Attribute]) { self.attributes = attributes }

    public static func == (left: RelativeName, right: RelativeName) -> Bool {
      left.attributes.count == right.attributes.count && Set(left.attributes) == Set(right.attributes)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(Set(attributes)) }
  }

  /// The relative names, as the certificate orders them: country first.
  public let relativeNames: [RelativeName]

  public init(_ relativeNames: [RelativeName]) { self.relativeNames = relativeNames }

  /// A name whose relative names have one attribute each.
  public init(_ attributes: KeyValuePairs<AttributeType, String>) {
    self.init(attributes.map { RelativeName([Attribute($0.key, $0.value)]) })
  }

  /// The value of the first attribute of a type, from the country on; nil when there is none.
  public func first(_ type: AttributeType) -> String? {
    for relativeName in relativeNames {
      for attribute in relativeName.attributes where attribute.type == type { return attribute.value }
    }
    return nil
  }

  /// The DER encoding of the name.
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when an attribute's type is not an OID, a relative name is empty,
  ///   or a country has characters that a PrintableString cannot hold.
  package func encoded() throws(CertificateError) -> [UInt8] {
    var sets: [[UInt8]] = []
    for relativeName in relativeNames {
      guard !relativeName.attributes.isEmpty else { throw .cannotIssue("a relative name has no attribute") }
      var elements: [[UInt8]] = []
      for attribute in relativeName.attributes {
        guard attribute.encodedValue.first != 0x13 || DER.isPrintable(attribute.value) else {
          throw .cannotIssue("\(attribute.type) \(attribute.value.debugDescription) is not a PrintableString")
        }
        elements.append(DER.sequence([try DER.objectIdentifier(attribute.type.rawValue), attribute.encodedValue]))
      }
      sets.append(DER.set(of: elements))
    }
    return DER.sequence(sets)
  }
}

extension [UInt8] {
  /// Two capital hexadecimal digits a byte.
  var hexadecimal: String {
    map { String($0 >> 4, radix: 16, uppercase: true) + String($0 & 0x0F, radix: 16, uppercase: true) }.joined()
  }
}
