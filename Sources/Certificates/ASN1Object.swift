// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// An object identifier as OpenSSL holds it, freed with its last reference.
final class ASN1Object {
  let pointer: OpaquePointer

  /// - Throws: ``CertificateError/cannotIssue(_:)`` when `dotted` is not an OID.
  init(dotted: String) throws(CertificateError) {
    ERR_clear_error()
    guard dotted.utf8.count <= 128, let pointer = OBJ_txt2obj(dotted, 1) else {
      ERR_clear_error()
      throw .cannotIssue("\(dotted.debugDescription) is not an object identifier")
    }
    self.pointer = pointer
  }

  deinit { ASN1_OBJECT_free(pointer) }

  /// The DER encoding, tag and length included.
  func encoded() throws(CertificateError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_ASN1_OBJECT(pointer, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .fromOpenSSL("encoding an object identifier") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  /// The name OpenSSL prints for this object (`CN`, `GN` …), or nil when it knows none.
  var shortName: String? {
    let number = OBJ_obj2nid(pointer)
    guard number != NID_undef, let name = OBJ_nid2sn(number) else { return nil }
    return String(cString: name)
  }

  /// The dotted text of an object of OpenSSL.
  static func dotted(_ object: OpaquePointer?) throws(CertificateError) -> String {
    var text = [CChar](repeating: 0, count: 128)
    guard let object else { throw .malformed("an object identifier is missing") }
    let count = Int(OBJ_obj2txt(&text, Int32(text.count), object, 1))
    guard count > 0, count < text.count else {
      ERR_clear_error()
      throw .malformed("an object identifier is empty or longer than 127 characters")
    }
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
