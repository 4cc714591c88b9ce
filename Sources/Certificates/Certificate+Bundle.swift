// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto

extension Certificate {
  /// The certificates of a file in any of the usual forms: PEM (RFC 7468), one certificate in DER, or a PKCS#7 bundle
  /// without signatures (RFC 2315, 9; `.p7b`), in DER or PEM, as IGC-Santé publishes its chains.
  ///
  /// - Throws: ``CertificateError`` when it is none of these, or holds more than ``maximumPEMCount``.
  public static func certificates(inFile bytes: [UInt8]) throws(CertificateError) -> [Certificate] {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("-----BEGIN PKCS7-----") { return try bundle(bytes) { PEM_read_bio_PKCS7($0, nil, nil, nil) } }
    if text.contains("-----BEGIN ") { return try certificates(inPEM: text) }
    if let certificate = try? Certificate(der: bytes) { return [certificate] }
    return try bundle(bytes) { d2i_PKCS7_bio($0, nil) }
  }

  private static func bundle(
    _ bytes: [UInt8], read: (OpaquePointer) -> UnsafeMutablePointer<PKCS7>?
  ) throws(CertificateError) -> [Certificate] {
    ERR_clear_error()
    let memory = try CertificateError.wrapping { () throws(CryptoError) in try MemoryBIO(contents: bytes) }
    guard let bundle = read(memory.pointer) else { throw .malformedPart("neither PEM, DER nor PKCS#7") }
    defer { PKCS7_free(bundle) }
    guard OBJ_obj2nid(bundle.pointee.type) == NID_pkcs7_signed, let signed = bundle.pointee.d.sign,
      let list = signed.pointee.cert
    else { throw .malformed("a PKCS#7 file without certificates") }
    let count = OPENSSL_sk_num(list)
    guard count <= Int32(maximumPEMCount) else { throw .malformed("more than \(maximumPEMCount) certificates") }
    var certificates: [Certificate] = []
    for position in 0..<max(0, count) {
      guard let pointer = OPENSSL_sk_value(list, position) else { continue }
      certificates.append(try Certificate(openSSL: OpaquePointer(pointer)))
    }
    return certificates
  }
}
