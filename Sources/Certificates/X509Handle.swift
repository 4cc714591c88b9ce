// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// An owned `X509` of OpenSSL, for the length of one call; freed with its last reference.
final class X509Handle {
  let pointer: OpaquePointer

  /// Takes over one reference of `pointer`.
  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  /// Reads exactly one certificate.
  ///
  /// - Throws: ``CertificateError/malformed(_:)`` when `der` is no certificate, is followed by other bytes, or is BER
  ///   that is not DER (its re-encoding differs).
  convenience init(der: [UInt8]) throws(CertificateError) {
    ERR_clear_error()
    var consumed = 0
    let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      let certificate = d2i_X509(nil, &position, buffer.count)
      if let base = buffer.baseAddress, let position { consumed = position - base }
      return certificate
    }
    guard let pointer else { throw .malformedPart("not an X.509 certificate") }
    self.init(owning: pointer)
    guard consumed == der.count else { throw .malformed("\(der.count - consumed) bytes after the end") }
    guard try encoded() == der else { throw .malformed("not in distinguished encoding") }
  }

  deinit { X509_free(pointer) }

  /// The certificate, DER.
  func encoded() throws(CertificateError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_X509(pointer, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .malformedPart("cannot be encoded again") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }
}
