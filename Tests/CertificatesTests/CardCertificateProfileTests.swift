// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import OpenSSLTesting
import Testing

struct CardCertificateProfileTests {
  let pki: TestPKI

  init() throws { pki = try TestPKI.shared() }

  private func employee() throws -> CardCertificateProfile {
    try CardCertificateProfile(
      holder: .employee(TestPKI.employee), cardNumber: "2800000025", notBefore: pki.profile.notBefore)
  }

  @Test func signatureCertificateSaysWhatIGCSanteSays() throws {
    let text = try OpenSSLProgram().x509(pki.signature, ["-text"])
    for part in [
      "Signature Algorithm: sha256WithRSAEncryption",
      "X509v3 Basic Constraints: \n                CA:FALSE",
      "X509v3 Key Usage: critical\n                Non Repudiation\n",
      "X509v3 Extended Key Usage: \n                E-mail Protection\n",
      "X509v3 Private Key Usage Period: \n                Not Before: ",
      "Policy: 2.999.1.213.1",
      "URI:http://cpxd.invalid/CRL/VIRTUAL-ACI-FO-PP.crl",
      "OCSP - URI:http://ocsp.cpxd.invalid",
      "CA Issuers - URI:http://cpxd.invalid/AC/VIRTUAL-ACI-FO-PP.cer",
      "1.2.250.1.71.1.2.3: \n                ..8025000001/2800000017",
    ] {
      #expect(text.contains(part), "\(part) is missing in\n\(text)")
    }
    #expect(pki.signature.keyUsage == .nonRepudiation)
    #expect(pki.signature.extendedKeyUsage == ["1.3.6.1.5.5.7.3.4"])
    #expect(!pki.signature.isAuthority)
    #expect(pki.signature.authorityKeyIdentifier == pki.authority.persons.certificate.subjectKeyIdentifier)
    #expect(pki.signature.subjectKeyIdentifier?.count == 20)
  }

  @Test func authenticationCertificateIsForTLSClients() throws {
    #expect(pki.authentication.keyUsage == [.digitalSignature, .keyEncipherment])
    #expect(pki.authentication.extendedKeyUsage == ["1.3.6.1.5.5.7.3.2"])
    #expect(pki.authentication.subject == pki.signature.subject)
    let purposes = try OpenSSLProgram().x509(pki.authentication, ["-purpose"])
    #expect(purposes.contains("SSL client : Yes\n"))
    #expect(purposes.contains("SSL server : No\n"))
    #expect(pki.authentication.extensionValue(oid: "2.5.29.16") == nil)
    #expect(pki.signature.extensionValue(oid: "2.5.29.16")?.count == 36)
  }

  @Test func privateExtensionsAreReadBack() throws {
    #expect(
      CardExtensions(pki.signature)
        == CardExtensions(
          cardType: .cps, cardNumber: "8025000001/2800000017", productMarker: [0x80], profession: 60))
    #expect(pki.signature.extensionValue(oid: "1.2.250.1.71.1.2.2") == [0x02, 0x01, 0x00])
    #expect(pki.signature.extensionValue(oid: "1.2.250.1.71.1.2.5") == [0x04, 0x01, 0x80])
    #expect(pki.signature.extensionValue(oid: "1.2.250.1.71.1.2.7") == [0x02, 0x01, 60])
    #expect(pki.signature.extensionValue(oid: "1.2.250.1.71.1.2.9") == nil)

    let certificate = try employee().signature().issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
    #expect(
      CardExtensions(certificate)
        == CardExtensions(
          cardType: .cpe, cardNumber: "8025000001/2800000025", productMarker: [0x80], profession: nil))
    #expect(certificate.extensionValue(oid: "1.2.250.1.71.1.2.7") == nil)
  }

  @Test func employeeIsNamedByTheEstablishment() throws {
    let certificate = try employee().authentication()
      .issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
    #expect(
      certificate.subject.description
        == "CN=31B0073160/000000042,pseudonym=EMPLOYE000000042,title=Carte de service santé ou social,"
        + "OU=11B0073160,O=HÔPITAL VIRTUEL,ST=Paris (75),C=FR")
  }

  private func certificate(_ holder: CardCertificateProfile.Holder) throws -> Certificate {
    try CardCertificateProfile(holder: holder, cardNumber: "2800000025", notBefore: pki.profile.notBefore)
      .authentication().issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
  }

  @Test func aCPAIsNamedInOneRelativeNameUnderItsStructure() throws {
    let certificate = try certificate(.authorized(TestPKI.member))
    #expect(
      certificate.subject.description
        == "CN=500000000029751/CPAT0001+SN=EMPLOYEE-TEST 1+GN=ÉLODIE,OU=300000000029751,L=Paris (75),"
        + "O=STRUCTURE VIRTUELLE,C=FR")
    #expect(CardExtensions(certificate).cardType == .cpa)
    #expect(CardExtensions(certificate).profession == nil)
  }

  @Test func aCPEThatNamesItsEmployeeHasTheSameForm() throws {
    var member = TestPKI.member
    member.identifier = .finess("1B0073160")
    let certificate = try certificate(.namedEmployee(member))
    #expect(certificate.subject.first(.organizationalUnit) == "11B0073160")
    #expect(certificate.subject.first(.commonName) == "31B0073160/CPAT0001")
    #expect(CardExtensions(certificate).cardType == .cpe)
  }

  @Test func aCPFIsNamedAsACPSAndHasNoProfessionYet() throws {
    let certificate = try certificate(.trainee(TestPKI.nurse))
    #expect(certificate.subject == pki.signature.subject)
    #expect(CardExtensions(certificate).cardType == .cpf)
    #expect(CardExtensions(certificate).profession == nil)
  }

  @Test func validityIsThreeYearsToTheDay() throws {
    let parts = Calendar(identifier: .gregorian)
    let span = parts.dateComponents([.year, .day, .second], from: pki.signature.notBefore, to: pki.signature.notAfter)
    #expect(span.year == 3)
    #expect(span.day == 0)
    #expect(span.second == 0)
  }

  @Test func largeIntegersKeepTheirSign() throws {
    var nurse = TestPKI.nurse
    for profession: UInt16 in [0, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF] {
      nurse.profession = profession
      let profile = try CardCertificateProfile(
        holder: .professional(nurse), cardNumber: "2800000017", notBefore: pki.profile.notBefore)
      let certificate = try profile.signature().issue(subjectKey: pki.key.publicKey, issuer: pki.authority.persons)
      #expect(CardExtensions(certificate).profession == UInt32(profession))
    }
  }

  @Test func valuesThatDoNotFitAreRefused() {
    var nameless = TestPKI.nurse
    nameless.surname = ""
    var long = TestPKI.nurse
    long.givenName = String(repeating: "x", count: 65)
    var unidentified = TestPKI.nurse
    unidentified.nationalIdentifier = "8+1"
    var finess = TestPKI.employee
    finess.finess = "75"
    var siret = TestPKI.member
    siret.identifier = .siret("0000000002975A")
    var badge = TestPKI.member
    badge.badge = "CPA/1"
    var number = TestPKI.employee
    number.number = "٠٠٠٠٠٠٠٤٢"
    let holders: [CardCertificateProfile.Holder] = [
      .professional(nameless), .professional(long), .professional(unidentified), .employee(finess), .employee(number),
      .authorized(siret), .namedEmployee(badge), .trainee(nameless),
    ]
    for holder in holders {
      #expect(throws: CertificateError.self) {
        try CardCertificateProfile(holder: holder, cardNumber: "2800000017", notBefore: Date())
      }
    }
    for cardNumber in ["", "280000001", "28000000170", "280000001a"] {
      #expect(throws: CertificateError.self) {
        try CardCertificateProfile(holder: .employee(TestPKI.employee), cardNumber: cardNumber, notBefore: Date())
      }
    }
  }
}
