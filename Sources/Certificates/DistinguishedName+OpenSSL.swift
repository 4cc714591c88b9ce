// SPDX-License-Identifier: Apache-2.0
import COpenSSL

extension DistinguishedName {
  /// Reads a name that OpenSSL holds (`X509_NAME`).
  ///
  /// - Throws: ``CertificateError/malformed(_:)`` when an attribute is empty or cannot be decoded.
  package init(openSSL name: OpaquePointer) throws(CertificateError) {
    var sets: [(index: Int32, attributes: [Attribute])] = []
    for position in 0..<max(0, X509_NAME_entry_count(name)) {
      guard let entry = X509_NAME_get_entry(name, position), let value = X509_NAME_ENTRY_get_data(entry) else {
        throw .malformed("a name has an empty attribute")
      }
      let attribute = Attribute(
        type: AttributeType(rawValue: try ASN1Object.dotted(X509_NAME_ENTRY_get_object(entry))),
        encodedValue: try Self.encodedValue(value), text: ASN1Text.text(value))
      let index = X509_NAME_ENTRY_set(entry)
      if let last = sets.indices.last, sets[last].index == index {
        sets[last].attributes.append(attribute)
      } else {
        sets.append((index, [attribute]))
      }
    }
    self.init(sets.map { RelativeName($0.attributes) })
  }

  private static func encodedValue(_ value: UnsafeMutablePointer<ASN1_STRING>) throws(CertificateError) -> [UInt8] {
    var any = ASN1_TYPE()
    any.type = ASN1_STRING_type(value)
    any.value.asn1_string = value
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_ASN1_TYPE(&any, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .malformedPart("a value of a name") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }
}
