// SPDX-License-Identifier: Apache-2.0
import COpenSSL
public import Crypto
public import FoundationEssentials

/// What a certificate of the project's own test authority shall say.
public struct CertificateTemplate: Hashable, Sendable {
  public var subject: DistinguishedName

  /// The first moment of validity; fractions of a second are dropped.
  public var notBefore: Date

  /// The last moment of validity; fractions of a second are dropped.
  public var notAfter: Date

  /// Big-endian, not negative, at most 20 bytes (RFC 5280, 4.1.2.2); 128 random bits when nil.
  public var serialNumber: [UInt8]?

  /// The extensions, in this order; the key identifiers are added when a certificate is issued.
  public var extensions: [CertificateExtension]

  public init(
    subject: DistinguishedName, notBefore: Date, notAfter: Date, serialNumber: [UInt8]? = nil,
    extensions: [CertificateExtension]
  ) {
    self.subject = subject
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.serialNumber = serialNumber
    self.extensions = extensions
  }

  /// Issues a certificate for a key, signed by sha256WithRSAEncryption, with subject and authority key identifiers.
  ///
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when the template contradicts itself or the issuer is no
  ///   authority; ``CertificateError/crypto(_:)`` when OpenSSL fails.
  public func issue(
    subjectKey: RSAPublicKey, issuer: CertificateAuthority
  ) throws(CertificateError) -> Certificate {
    let issuerHandle = try X509Handle(der: issuer.certificate.der)
    guard let issuerName = X509_get_subject_name(issuerHandle.pointer) else { throw .cannotIssue("no issuer name") }
    let unsigned = try unsigned(subjectKey: subjectKey)
    guard X509_set_issuer_name(unsigned.pointer, issuerName) == 1 else { throw .fromOpenSSL("naming the issuer") }
    return try sign(
      unsigned, by: issuer.key, issuerKeyIdentifier: issuer.certificate.subjectKeyIdentifier)
  }

  /// Issues the certificate of a root: signed with the very key it is about.
  func issueSelfSigned(key: RSAPrivateKey) throws(CertificateError) -> Certificate {
    let unsigned = try unsigned(subjectKey: key.publicKey)
    guard let name = X509_get_subject_name(unsigned.pointer), X509_set_issuer_name(unsigned.pointer, name) == 1 else {
      throw .fromOpenSSL("naming the issuer")
    }
    return try sign(unsigned, by: key, issuerKeyIdentifier: nil)
  }

  /// Everything but the issuer and the extensions.
  private func unsigned(subjectKey: RSAPublicKey) throws(CertificateError) -> X509Handle {
    ERR_clear_error()
    guard notBefore <= notAfter, let start = notBefore.wholeSeconds, let end = notAfter.wholeSeconds else {
      throw .cannotIssue("notAfter is before notBefore, or one is no date")
    }
    guard let pointer = X509_new() else { throw .fromOpenSSL("making a certificate") }
    let handle = X509Handle(owning: pointer)
    // X.509 v3 is written as 2.
    guard X509_set_version(pointer, 2) == 1,
      ASN1_TIME_set(X509_getm_notBefore(pointer), start) != nil,
      ASN1_TIME_set(X509_getm_notAfter(pointer), end) != nil,
      subjectKey.withOpenSSLKey({ X509_set_pubkey(pointer, $0) }) == 1
    else { throw .fromOpenSSL("making a certificate") }
    try setSerialNumber(handle)
    try setSubject(handle)
    return handle
  }

  private func setSerialNumber(_ handle: X509Handle) throws(CertificateError) {
    let number: [UInt8]
    if let serialNumber {
      number = serialNumber
    } else {
      number = try CertificateError.wrapping { () throws(CryptoError) in try SecureRandom.bytes(count: 16) }
    }
    guard (1...20).contains(number.count) else { throw .cannotIssue("a serial number has 1 to 20 bytes") }
    guard let value = BN_bin2bn(number, Int32(number.count), nil) else { throw .fromOpenSSL("making a serial number") }
    defer { BN_free(value) }
    guard let integer = BN_to_ASN1_INTEGER(value, nil) else { throw .fromOpenSSL("making a serial number") }
    defer { ASN1_INTEGER_free(integer) }
    guard X509_set_serialNumber(handle.pointer, integer) == 1 else { throw .fromOpenSSL("making a serial number") }
  }

  private func setSubject(_ handle: X509Handle) throws(CertificateError) {
    let encoded = try subject.encoded()
    let name = encoded.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      return d2i_X509_NAME(nil, &position, buffer.count)
    }
    guard let name else { throw .fromOpenSSL("making the subject's name") }
    defer { X509_NAME_free(name) }
    guard X509_set_subject_name(handle.pointer, name) == 1 else { throw .fromOpenSSL("making the subject's name") }
  }

  /// - Parameter issuerKeyIdentifier: nil for a certificate that signs itself.
  private func sign(
    _ handle: X509Handle, by key: RSAPrivateKey, issuerKeyIdentifier: [UInt8]?
  ) throws(CertificateError) -> Certificate {
    // RFC 5280, 4.2.1.2 (1): SHA-1 of the key's bit string.
    var identifier = [UInt8](repeating: 0, count: DigestAlgorithm.sha1.byteCount)
    guard X509_pubkey_digest(handle.pointer, EVP_sha1(), &identifier, nil) == 1 else {
      throw .fromOpenSSL("identifying the key")
    }
    let identifiers: [CertificateExtension] = [
      .subjectKeyIdentifier(identifier), .authorityKeyIdentifier(issuerKeyIdentifier ?? identifier),
    ]
    for item in extensions + identifiers { try add(item, to: handle) }
    guard key.withOpenSSLKey({ X509_sign(handle.pointer, $0, EVP_sha256()) }) > 0 else {
      throw .fromOpenSSL("signing a certificate")
    }
    return try Certificate(der: handle.encoded())
  }

  private func add(_ item: CertificateExtension, to handle: X509Handle) throws(CertificateError) {
    guard let data = ASN1_OCTET_STRING_new() else { throw .fromOpenSSL("making an extension") }
    defer { ASN1_OCTET_STRING_free(data) }
    let object = try ASN1Object(dotted: item.oid)
    guard item.value.count <= Certificate.maximumByteCount else {
      throw .cannotIssue("extension \(item.oid) is longer than a certificate may be")
    }
    guard ASN1_OCTET_STRING_set(data, item.value, Int32(item.value.count)) == 1,
      let made = X509_EXTENSION_create_by_OBJ(nil, object.pointer, item.isCritical ? 1 : 0, data)
    else { throw .fromOpenSSL("making an extension") }
    defer { X509_EXTENSION_free(made) }
    guard X509_add_ext(handle.pointer, made, -1) == 1 else { throw .fromOpenSSL("adding an extension") }
  }
}
