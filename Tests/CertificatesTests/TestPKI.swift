// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import OpenSSLTesting

/// A test authority and its cards' certificates, made once per run.
struct TestPKI {
  let authority: TestAuthority
  let key: RSAPrivateKey
  let profile: CardCertificateProfile
  let authentication: Certificate
  let signature: Certificate

  private static let made = Result { try TestPKI() }

  static func shared() throws -> TestPKI { try made.get() }

  static let nurse = HealthProfessional(
    givenName: "ÉLODIE", surname: "INFIRMIERE-TEST 1", nationalIdentifier: "899700000001", title: "Infirmière",
    profession: 60)

  static let employee = EstablishmentEmployee(
    department: "Paris (75)", structure: "HÔPITAL VIRTUEL", finess: "1B0073160", number: "000000042")

  static let member = StructureMember(
    givenName: "ÉLODIE", surname: "EMPLOYEE-TEST 1", structure: "STRUCTURE VIRTUELLE", locality: "Paris (75)",
    identifier: .siret("00000000029751"), badge: "CPAT0001")

  private init() throws {
    let start = Date(timeIntervalSince1970: 1_790_000_000)
    authority = try TestAuthority.make(keyBits: 2048, notBefore: start)
    key = try RSAPrivateKey.generate(bits: 1024)
    profile = try CardCertificateProfile(
      holder: .professional(Self.nurse), cardNumber: "2800000017", notBefore: start)
    authentication = try profile.authentication().issue(subjectKey: key.publicKey, issuer: authority.persons)
    signature = try profile.signature().issue(subjectKey: key.publicKey, issuer: authority.persons)
  }

  /// A certificate with this subject and extensions, valid as the profile's.
  func issue(
    _ subject: DistinguishedName, _ extensions: [CertificateExtension] = []
  ) throws -> Certificate {
    try CertificateTemplate(
      subject: subject, notBefore: profile.notBefore, notAfter: profile.notAfter, extensions: extensions
    ).issue(subjectKey: key.publicKey, issuer: authority.persons)
  }
}

extension OpenSSLProgram {
  /// What `openssl x509` prints of a certificate with these options.
  func x509(_ certificate: Certificate, _ options: [String]) throws -> String {
    let path = try file("\(UUID().uuidString).der", certificate.der)
    return try run(["x509", "-inform", "DER", "-in", path, "-noout"] + options).text
  }
}
