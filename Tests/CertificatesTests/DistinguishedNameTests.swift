// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation
import OpenSSLTesting
import Testing

struct DistinguishedNameTests {
  let pki: TestPKI

  init() throws { pki = try TestPKI.shared() }

  /// What `openssl` prints for the subject of a certificate issued to `name`.
  private func printed(_ name: DistinguishedName) throws -> (certificate: Certificate, text: String) {
    let certificate = try pki.issue(name)
    let text = try OpenSSLProgram().x509(certificate, ["-subject", "-nameopt", "RFC2253,utf8,-esc_msb"])
    try #require(text.hasPrefix("subject=") && text.hasSuffix("\n"))
    return (certificate, String(text.dropFirst(8).dropLast()))
  }

  @Test func cardNamesAreWrittenAsOpenSSLWritesThem() throws {
    let openssl = try OpenSSLProgram()
    for certificate in [pki.signature, pki.authority.persons.certificate] {
      let subject = try openssl.x509(certificate, ["-subject", "-nameopt", "RFC2253,utf8,-esc_msb"])
      #expect(subject == "subject=\(certificate.subject)\n")
      let issuer = try openssl.x509(certificate, ["-issuer", "-nameopt", "RFC2253,utf8,-esc_msb"])
      #expect(issuer == "issuer=\(certificate.issuer)\n")
    }
  }

  @Test func relativeNamesWithSeveralAttributesStayTogether() throws {
    let subject = pki.signature.subject
    #expect(subject.relativeNames.map(\.attributes.count) == [1, 1, 3])
    #expect(
      subject.relativeNames.last
        == .init([
          .init(.surname, "INFIRMIERE-TEST 1"), .init(.givenName, "ÉLODIE"), .init(.commonName, "899700000001"),
        ]))
    #expect(subject.description.filter { $0 == "+" }.count == 2)
    #expect(subject.description.hasSuffix(",title=Infirmière,C=FR"))
    #expect(subject.first(.surname) == "INFIRMIERE-TEST 1")
    #expect(subject.first(.commonName) == "899700000001")
    #expect(subject.first(.organization) == nil)
  }

  @Test(arguments: [
    "plain", " ", "  ", " leading", "trailing ", "#hash", "mid#hash", "a,b+c\"d\\e<f>g;h=i", "500000000029751/CPAT0001",
    "tab\tnewline\nescape\u{1B}[31mdelete\u{7F}null\u{0}end", "É à ç œ €", "漢字 🩺", "\\2B", "a\\", "=", "-",
  ])
  func valuesAreEscapedAsOpenSSLEscapesThem(_ value: String) throws {
    let name = DistinguishedName([.country: "FR", .commonName: value, .organization: "O"])
    let (certificate, text) = try printed(name)
    #expect(certificate.subject.description == text)
    #expect(name.description == text)
    #expect(certificate.subject == name)
    #expect(certificate.subject.first(.commonName) == value)
  }

  @Test func charactersThatDeceiveAreEscapedWhereOpenSSLPrintsThem() {
    let name = DistinguishedName([.commonName: "a\u{202E}b\u{9B}c\u{2028}d\u{200B}e"])
    #expect(name.description == "CN=a\\E2\\80\\AEb\\C2\\9Bc\\E2\\80\\A8d\\E2\\80\\8Be")
  }

  @Test func everyNamedTypeHasOpenSSLsName() throws {
    let name = DistinguishedName([
      .country: "FR", .stateOrProvince: "Paris (75)", .locality: "Paris", .organization: "O",
      .organizationalUnit: "OU", .title: "t", .pseudonym: "p", .givenName: "g", .surname: "s", .commonName: "c",
    ])
    let (certificate, text) = try printed(name)
    #expect(certificate.subject.description == text)
    #expect(text == "CN=c,SN=s,GN=g,pseudonym=p,title=t,OU=OU,O=O,L=Paris,ST=Paris (75),C=FR")
  }

  @Test func unknownTypesAreWrittenInHexadecimal() throws {
    let name = DistinguishedName([AttributeType(rawValue: "2.999.7"): "é", .commonName: "c"])
    let (certificate, text) = try printed(name)
    #expect(certificate.subject.description == text)
    #expect(text == "CN=c,2.999.7=#0C02C3A9")
    #expect(certificate.subject.first(AttributeType(rawValue: "2.999.7")) == "é")
  }

  /// A name from `openssl req`, so that string types the issuer here never writes are read too.
  @Test(arguments: ["nombstr", "utf8only", "pkix", "default"])
  func namesInEveryStringTypeAreRead(_ mask: String) throws {
    let openssl = try OpenSSLProgram()
    let configuration = try openssl.file(
      "request.cnf",
      """
      [req]
      distinguished_name = dn
      string_mask = \(mask)
      utf8 = yes
      prompt = no
      [dn]
      C = FR
      O = Hôpital
      0.OU = A, B
      +CN = chef
      +SN = Dupré
      """)
    let made = try openssl.run([
      "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-config", configuration, "-keyout", openssl.path("key.pem"),
      "-outform", "DER", "-out", openssl.path("made.der"),
    ])
    try #require(made.exitStatus == 0, "\(made.text)")
    let certificate = try Certificate(
      der: [UInt8](Data(contentsOf: URL(fileURLWithPath: openssl.path("made.der")))))
    let text = try openssl.x509(certificate, ["-subject", "-nameopt", "RFC2253,utf8,-esc_msb"])
    #expect(text == "subject=\(certificate.subject)\n")
    #expect(certificate.subject.first(.organization) == "Hôpital")
    #expect(certificate.subject.first(.surname) == "Dupré")
    #expect(certificate.subject.relativeNames.map(\.attributes.count) == [1, 1, 3])
  }

  @Test func namesThatCannotBeEncodedAreRefused() {
    for name in [
      DistinguishedName([.country: "É"]), DistinguishedName([AttributeType(rawValue: "CN"): "x"]),
      DistinguishedName([AttributeType(rawValue: "1.2.x"): "x"]),
      DistinguishedName([DistinguishedName.RelativeName([])]),
    ] {
      #expect(throws: CertificateError.self) { try pki.issue(name) }
    }
  }
}
