// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import OpenSSLTesting
import Testing

struct CertificateTests {
  let pki: TestPKI

  init() throws { pki = try TestPKI.shared() }

  @Test func valuesAreThoseTheOpenSSLProgramPrints() throws {
    let openssl = try OpenSSLProgram()
    for certificate in [pki.authentication, pki.signature, pki.authority.root.certificate] {
      let text = try openssl.x509(certificate, ["-serial", "-fingerprint", "-sha256", "-startdate", "-enddate"])
      #expect(text.contains("serial=\(certificate.serialNumberText)\n"))
      let fingerprint = certificate.sha256Fingerprint.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      #expect(text.contains("Fingerprint=\(fingerprint.joined(separator: ":").uppercased())\n"))
      #expect(text.contains("notBefore=\(Self.openSSLDate(certificate.notBefore))\n"))
      #expect(text.contains("notAfter=\(Self.openSSLDate(certificate.notAfter))\n"))
      #expect(try openssl.x509(certificate, ["-pubkey"]).contains("BEGIN PUBLIC KEY"))
    }
    #expect(try pki.authentication.publicKey == pki.key.publicKey)
  }

  @Test func datesDoNotDependOnTheTimeZoneAndReachBeyond2050() throws {
    for seconds in [-1.0, 0, 951_782_400, 2_524_607_999, 2_524_608_000, 250_000_000_000] {
      let date = Date(timeIntervalSince1970: seconds)
      let certificate = try CertificateTemplate(
        subject: DistinguishedName([.commonName: "dates"]), notBefore: date, notAfter: date + 1, extensions: []
      ).issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
      #expect(certificate.notBefore == date)
      #expect(certificate.notAfter == date + 1)
      let text = try OpenSSLProgram().x509(certificate, ["-startdate"])
      #expect(text == "notBefore=\(Self.openSSLDate(date))\n")
    }
  }

  @Test func serialNumbersAreMagnitudes() throws {
    for (given, expected) in [([0x80], "80"), ([0x00, 0x01], "01"), ([0xFF, 0x00], "FF00")] as [([UInt8], String)] {
      let certificate = try CertificateTemplate(
        subject: DistinguishedName([.commonName: "serial"]), notBefore: pki.profile.notBefore,
        notAfter: pki.profile.notAfter, serialNumber: given, extensions: []
      ).issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
      #expect(certificate.serialNumberText == expected)
      #expect(try OpenSSLProgram().x509(certificate, ["-serial"]) == "serial=\(expected)\n")
    }
    #expect(pki.authentication.serialNumber != pki.signature.serialNumber)
    #expect((12...16).contains(pki.authentication.serialNumber.count))
  }

  @Test func pemIsWhatTheOpenSSLProgramWritesAndIsReadBack() throws {
    let openssl = try OpenSSLProgram()
    let path = try openssl.file("certificate.der", pki.signature.der)
    #expect(try openssl.run(["x509", "-inform", "DER", "-in", path]).text == pki.signature.pem)
    #expect(try Certificate(pem: pki.signature.pem) == pki.signature)
  }

  @Test func bundlesAreReadInOrderAroundOtherBlocks() throws {
    let bundle =
      "some words\n\(pki.signature.pem)\(try pki.key.pem())between\r\n"
      + pki.authentication.pem.replacing("\n", with: "\r\n")
    #expect(try Certificate.certificates(inPEM: bundle) == [pki.signature, pki.authentication])
    #expect(throws: CertificateError.wrongCertificateCount(2)) { try Certificate(pem: bundle) }
    #expect(throws: CertificateError.wrongCertificateCount(0)) { try Certificate(pem: "nothing") }
    #expect(try Certificate.certificates(inPEM: "").isEmpty)
  }

  @Test func damagedOrEndlessPEMIsRefused() {
    let pem = pki.signature.pem
    for text in [
      String(pem.dropLast(30)), pem.replacing("M", with: "*"), "-----BEGIN CERTIFICATE-----\n",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      String(repeating: pem, count: Certificate.maximumPEMCount + 1), String(repeating: "x", count: 2 << 20),
    ] {
      #expect(throws: CertificateError.self) { try Certificate.certificates(inPEM: text) }
    }
  }

  @Test func keysThatAreNotRSAAreReportedOnlyWhenAsked() throws {
    let openssl = try OpenSSLProgram()
    let made = try openssl.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      openssl.path("key.pem"), "-subj", "/CN=curve", "-outform", "DER", "-out", openssl.path("curve.der"),
    ])
    try #require(made.exitStatus == 0)
    let der = try Data(contentsOf: URL(fileURLWithPath: openssl.path("curve.der")))
    let certificate = try Certificate(der: [UInt8](der))
    #expect(certificate.subject.first(.commonName) == "curve")
    #expect(throws: CertificateError.unusableKey("the key is not an RSA key")) { try certificate.publicKey }
    #expect(certificate.isSigned(by: certificate))
  }

  @Test func signatureCheckKnowsTheIssuer() {
    let persons = pki.authority.persons.certificate
    let root = pki.authority.root.certificate
    #expect(pki.signature.isSigned(by: persons))
    #expect(persons.isSigned(by: root))
    #expect(root.isSigned(by: root))
    #expect(!pki.signature.isSigned(by: root))
    #expect(!pki.signature.isSigned(by: pki.authentication))
    #expect(!root.isSigned(by: persons))
  }

  private static func openSSLDate(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "MMM d HH:mm:ss yyyy 'GMT'"
    let text = formatter.string(from: date)
    // OpenSSL pads the day to two characters.
    let words = text.split(separator: " ", maxSplits: 1)
    return words[1].prefix(2).hasSuffix(" ") ? "\(words[0])  \(words[1])" : text
  }
}
