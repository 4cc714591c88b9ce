// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto
import FoundationEssentials

/// The parts of a certificate as values.
extension X509Handle {
  func name(_ name: OpaquePointer?) throws(CertificateError) -> DistinguishedName {
    guard let name else { throw .malformed("a name is missing") }
    return try DistinguishedName(openSSL: name)
  }

  func date(_ time: UnsafePointer<ASN1_TIME>?, _ part: String) throws(CertificateError) -> Date {
    guard let date = ASN1Text.date(time) else { throw .malformed("\(part) is not a date") }
    return date
  }

  func serialNumber() throws(CertificateError) -> [UInt8] {
    guard let number = X509_get0_serialNumber(pointer) else { throw .malformed("no serial number") }
    return ASN1Text.bytes(number)
  }

  /// The DER encoding of a name of the certificate, as it stands there.
  func encodedName(_ name: OpaquePointer?) throws(CertificateError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_X509_NAME(name, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .malformedPart("a name") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  /// The DER encoding of the serial number, tag and length included.
  func encodedSerialNumber() throws(CertificateError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_ASN1_INTEGER(X509_get0_serialNumber(pointer), &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { throw .malformedPart("the serial number") }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  func publicKey() -> Result<RSAPublicKey, CertificateError> {
    ERR_clear_error()
    guard let key = X509_get0_pubkey(pointer) else {
      return .failure(.unusableKey(CryptoError.takeOpenSSLReasons() ?? "it cannot be decoded"))
    }
    do throws(CryptoError) {
      return .success(try RSAPublicKey(sharing: key))
    } catch {
      return .failure(.unusableKey(error.reason))
    }
  }

  /// The content of every extension by its OID; RFC 5280, 4.2, allows each once.
  func extensions() throws(CertificateError) -> [String: [UInt8]] {
    var extensions: [String: [UInt8]] = [:]
    for position in 0..<max(0, X509_get_ext_count(pointer)) {
      guard let item = X509_get_ext(pointer, position), let value = X509_EXTENSION_get_data(item) else {
        throw .malformed("an extension is empty")
      }
      let oid = try ASN1Object.dotted(X509_EXTENSION_get_object(item))
      guard extensions.updateValue(ASN1Text.bytes(value), forKey: oid) == nil else {
        throw .malformed("extension \(oid) occurs twice")
      }
    }
    return extensions
  }

  func keyUsage() throws(CertificateError) -> KeyUsage? {
    guard let value = try decodedExtension(NID_key_usage, "keyUsage") else { return nil }
    let bits = value.assumingMemoryBound(to: ASN1_BIT_STRING.self)
    defer { ASN1_BIT_STRING_free(bits) }
    return KeyUsage(bitString: ASN1Text.bytes(bits))
  }

  func extendedKeyUsage() throws(CertificateError) -> [String] {
    guard let value = try decodedExtension(NID_ext_key_usage, "extKeyUsage") else { return [] }
    let purposes = OpaquePointer(value)
    defer { OPENSSL_sk_pop_free(purposes) { ASN1_OBJECT_free($0.map { OpaquePointer($0) }) } }
    var oids: [String] = []
    for position in 0..<max(0, OPENSSL_sk_num(purposes)) {
      oids.append(try ASN1Object.dotted(OPENSSL_sk_value(purposes, position).map { OpaquePointer($0) }))
    }
    return oids
  }

  /// Of the fullName of each point (RFC 5280, 4.2.1.13), those that are plain HTTP.
  func revocationListAddresses() throws(CertificateError) -> [String] {
    guard let value = try decodedExtension(NID_crl_distribution_points, "cRLDistributionPoints") else { return [] }
    let points = OpaquePointer(value)
    defer { CRL_DIST_POINTS_free(points) }
    var addresses: [String] = []
    for position in 0..<max(0, OPENSSL_sk_num(points)) {
      let point = OPENSSL_sk_value(points, position)?.assumingMemoryBound(to: DIST_POINT.self)
      // 0: fullName; 1 would be a name below the issuer's.
      guard let name = point?.pointee.distpoint?.pointee, name.type == 0 else { continue }
      for index in 0..<max(0, OPENSSL_sk_num(name.name.fullname)) {
        let general = OPENSSL_sk_value(name.name.fullname, index)?.assumingMemoryBound(to: GENERAL_NAME.self)
        guard let general, general.pointee.type == GEN_URI, let uri = general.pointee.d.uniformResourceIdentifier,
          let text = ASN1Text.text(uri), text.lowercased().hasPrefix("http://")
        else { continue }
        addresses.append(text)
      }
    }
    return addresses
  }

  func isAuthority() throws(CertificateError) -> Bool {
    guard let value = try decodedExtension(NID_basic_constraints, "basicConstraints") else { return false }
    let constraints = value.assumingMemoryBound(to: BASIC_CONSTRAINTS.self)
    defer { BASIC_CONSTRAINTS_free(constraints) }
    return constraints.pointee.ca != 0
  }

  func subjectKeyIdentifier() throws(CertificateError) -> [UInt8]? {
    guard let value = try decodedExtension(NID_subject_key_identifier, "subjectKeyIdentifier") else { return nil }
    let identifier = value.assumingMemoryBound(to: ASN1_OCTET_STRING.self)
    defer { ASN1_OCTET_STRING_free(identifier) }
    return ASN1Text.bytes(identifier)
  }

  func authorityKeyIdentifier() throws(CertificateError) -> [UInt8]? {
    guard let value = try decodedExtension(NID_authority_key_identifier, "authorityKeyIdentifier") else { return nil }
    let authority = value.assumingMemoryBound(to: AUTHORITY_KEYID.self)
    defer { AUTHORITY_KEYID_free(authority) }
    return authority.pointee.keyid.map { ASN1Text.bytes($0) }
  }

  /// OpenSSL's structure of an extension, owned by the caller; nil when the extension is absent.
  private func decodedExtension(_ number: Int32, _ part: String) throws(CertificateError) -> UnsafeMutableRawPointer? {
    ERR_clear_error()
    var critical: Int32 = 0
    if let value = X509_get_ext_d2i(pointer, number, &critical, nil) { return value }
    // -1 stands for absent; any other value beside a null result for an extension that cannot be decoded.
    guard critical == -1 else { throw .malformedPart(part) }
    ERR_clear_error()
    return nil
  }
}
