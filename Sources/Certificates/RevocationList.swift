// SPDX-License-Identifier: Apache-2.0
import COpenSSL
public import FoundationEssentials

/// A list of revoked certificates (RFC 5280, 5), as it was read; who signed it is asked with ``isSigned(by:)``.
public struct RevocationList: Sendable {
  /// The longest list accepted, in bytes: a revoked certificate of 128-bit number takes about 40.
  public static let maximumByteCount = 64 << 20

  public let issuer: DistinguishedName
  public let thisUpdate: Date
  /// When a newer one was to come; nil when the list does not say.
  public let nextUpdate: Date?
  private let der: [UInt8]

  /// Reads the list of a file, DER or one block of PEM (RFC 7468, 7).
  ///
  /// - Throws: ``CertificateError/tooLarge(byteCount:limit:)``, or ``CertificateError/malformed(_:)`` for what is no list.
  public init(contents bytes: [UInt8]) throws(CertificateError) {
    guard bytes.count <= Self.maximumByteCount else {
      throw .tooLarge(byteCount: bytes.count, limit: Self.maximumByteCount)
    }
    let isPEM = bytes.first.map { $0 != 0x30 } ?? false
    let handle = isPEM ? try CRLHandle(pem: bytes) : try CRLHandle(der: bytes)
    der = isPEM ? try handle.encoded() : bytes
    guard let name = X509_CRL_get_issuer(handle.pointer) else { throw .malformed("a revocation list without issuer") }
    issuer = try DistinguishedName(openSSL: name)
    thisUpdate = try handle.date(X509_CRL_get0_lastUpdate(handle.pointer), "thisUpdate")
    nextUpdate = try X509_CRL_get0_nextUpdate(handle.pointer).map { (time) throws(CertificateError) in
      try handle.date(time, "nextUpdate")
    }
  }

  /// Whether the key of this authority made the list's signature, and may make such.
  public func isSigned(by authority: Certificate) -> Bool {
    defer { ERR_clear_error() }
    guard authority.subject == issuer, authority.isAuthority, authority.keyUsage?.contains(.crlSign) ?? true,
      let handle = try? CRLHandle(der: der), let issuer = try? X509Handle(der: authority.der),
      let key = X509_get0_pubkey(issuer.pointer)
    else { return false }
    return X509_CRL_verify(handle.pointer, key) == 1
  }

  /// When the certificate was revoked; nil when the list does not name it.
  public func revocation(of certificate: Certificate) -> Date? {
    defer { ERR_clear_error() }
    guard certificate.issuer == issuer, let handle = try? CRLHandle(der: der),
      let own = try? X509Handle(der: certificate.der)
    else { return nil }
    var entry: OpaquePointer?
    // 2 stands for an entry that a delta list takes back.
    guard X509_CRL_get0_by_cert(handle.pointer, &entry, own.pointer) == 1, let entry else { return nil }
    return (try? handle.date(X509_REVOKED_get0_revocationDate(entry), "revocationDate")) ?? .distantPast
  }
}

/// An owned `X509_CRL` of OpenSSL, for the length of one call.
private final class CRLHandle {
  let pointer: OpaquePointer

  init(der: [UInt8]) throws(CertificateError) {
    ERR_clear_error()
    var consumed = 0
    let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      let list = d2i_X509_CRL(nil, &position, buffer.count)
      if let base = buffer.baseAddress, let position { consumed = position - base }
      return list
    }
    guard let pointer else { throw .malformedPart("not a revocation list") }
    self.pointer = pointer
    guard consumed == der.count else { throw .malformed("\(der.count - consumed) bytes after the revocation list") }
  }

  init(pem: [UInt8]) throws(CertificateError) {
    ERR_clear_error()
    let pointer = pem.withUnsafeBytes { buffer -> OpaquePointer? in
      guard let memory = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else { return nil }
      defer { BIO_free(memory) }
      return PEM_read_bio_X509_CRL(memory, nil, nil, nil)
    }
    guard let pointer else { throw .malformedPart("not a revocation list") }
    self.pointer = pointer
  }

  deinit { X509_CRL_free(pointer) }

  func encoded() throws(CertificateError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_X509_CRL(pointer, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .malformedPart("cannot be encoded again") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  func date(_ time: UnsafePointer<ASN1_TIME>?, _ part: String) throws(CertificateError) -> Date {
    guard let date = ASN1Text.date(time) else { throw .malformed("\(part) is not a date") }
    return date
  }
}
