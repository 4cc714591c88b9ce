// SPDX-License-Identifier: Apache-2.0
import Crypto
public import FoundationEssentials

/// The two authorities that certify virtual cards: a root and one below it, shaped like IGC-Santé's range FORT
/// (igc-sante.md 2) under names that nobody can take for it.
public struct TestAuthority: Sendable {
  /// `CN=CPXD VIRTUAL ROOT FORT`, path length 1.
  public let root: CertificateAuthority

  /// `CN=CPXD VIRTUAL AC FORT PERSONNES`, path length 0: what certifies the cards.
  public let persons: CertificateAuthority

  /// The reserved name (RFC 2606, 2) under which the URIs in the certificates stand: nothing will ever answer there.
  static let host = "cpxd.invalid"

  private init(root: CertificateAuthority, persons: CertificateAuthority) {
    self.root = root
    self.persons = persons
  }

  /// Makes both, valid for 20 years as those of IGC-Santé (igc-sante.md 2).
  ///
  /// - Parameter keyBits: the size of both keys; IGC-Santé's have 4096.
  /// - Throws: ``CertificateError`` when OpenSSL fails or the size is refused.
  public static func make(keyBits: Int, notBefore: Date = Date()) throws(CertificateError) -> TestAuthority {
    let root = try CertificateAuthority.selfSigned(
      template(commonName: "CPXD VIRTUAL ROOT FORT", pathLength: 1, notBefore: notBefore),
      key: key(bits: keyBits))
    var template = try template(
      commonName: "CPXD VIRTUAL AC FORT PERSONNES", pathLength: 0, notBefore: notBefore)
    template.extensions.append(try .crlDistributionPoints(["http://\(host)/CRL/VIRTUAL-ACR-FO.crl"]))
    return TestAuthority(root: root, persons: try root.subordinate(template, key: key(bits: keyBits)))
  }

  /// Reads what ``save(to:)`` wrote.
  ///
  /// - Throws: ``CertificateError`` when a file is missing or damaged, a key is not the one of its certificate, or the
  ///   root did not issue the other certificate.
  public init(directory: String) throws(CertificateError) {
    let root = try Self.load(from: directory, name: "root")
    let persons = try Self.load(from: directory, name: "persons")
    guard root.certificate.isSigned(by: root.certificate), persons.certificate.isSigned(by: root.certificate) else {
      throw .file(path: directory, reason: "the root did not issue the other certificate")
    }
    self.init(root: root, persons: persons)
  }

  /// Writes `root-cert.pem`, `root-key.pem`, `persons-cert.pem` and `persons-key.pem`, the keys for the owner only.
  ///
  /// The directory is made (0700) when it does not exist; its parent must. Nothing is ever overwritten.
  ///
  /// - Throws: ``CertificateError/file(path:reason:)`` when a file exists already or cannot be written.
  public func save(to directory: String) throws(CertificateError) {
    try PEMFile.makeDirectory(directory)
    for (name, authority) in [("root", root), ("persons", persons)] {
      let key = try CertificateError.wrapping { () throws(CryptoError) in try authority.key.pem() }
      try PEMFile.write(key, to: "\(directory)/\(name)-key.pem", mode: 0o600)
      try PEMFile.write(authority.certificate.pem, to: "\(directory)/\(name)-cert.pem", mode: 0o644)
    }
  }

  private static func load(from directory: String, name: String) throws(CertificateError) -> CertificateAuthority {
    let certificate = try Certificate(pem: PEMFile.read("\(directory)/\(name)-cert.pem"))
    let pem = try PEMFile.read("\(directory)/\(name)-key.pem")
    let key = try CertificateError.wrapping { () throws(CryptoError) in try RSAPrivateKey(pem: pem) }
    return try CertificateAuthority(certificate: certificate, key: key)
  }

  private static func key(bits: Int) throws(CertificateError) -> RSAPrivateKey {
    try CertificateError.wrapping { () throws(CryptoError) in try RSAPrivateKey.generate(bits: bits) }
  }

  private static func template(
    commonName: String, pathLength: UInt8, notBefore: Date
  ) throws(CertificateError) -> CertificateTemplate {
    CertificateTemplate(
      subject: DistinguishedName([
        .country: "FR", .organization: "CPXD TEST", .organizationalUnit: "CPXD VIRTUAL CARDS - NOT IGC-SANTE",
        .commonName: commonName,
      ]),
      notBefore: notBefore, notAfter: notBefore.adding(years: 20),
      extensions: [
        .basicConstraints(isAuthority: true, pathLength: pathLength, isCritical: true),
        .keyUsage([.keyCertSign, .crlSign]),
        // anyPolicy (RFC 5280, 4.2.1.4), as in IGC-Santé's own authorities.
        try .certificatePolicies(["2.5.29.32.0"]),
      ])
  }
}
