// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HealthCards
import Testing

@testable import Certificates

/// igc-sante.md 3a: extension 1.2.250.1.71.1.2.2, and the subject where it is missing.
@Suite struct CardKindTests {
  private static let key = Result { try RSAPrivateKey.generate(bits: 2048) }

  private static let person: DistinguishedName = DistinguishedName([
    .country: "FR", .title: "Médecin", .commonName: "899700218896",
  ])
  private static let badge: DistinguishedName = DistinguishedName([
    .country: "FR", .organization: "HOPITAL", .organizationalUnit: "10B0152872", .commonName: "30B0152872/123456789",
  ])
  private static let authorized: DistinguishedName = DistinguishedName([
    .country: "FR", .organizationalUnit: "300000000029751", .commonName: "500000000029751/CPAT0001",
  ])

  private func kind(_ subject: DistinguishedName, cardType: UInt32?) throws -> CardKind? {
    let now = Date()
    let extensions = CardExtensions(
      cardType: cardType.map { CardExtensions.CardType(rawValue: $0) }, cardNumber: nil, productMarker: nil,
      profession: nil)
    let template = CertificateTemplate(
      subject: subject, notBefore: now, notAfter: now.addingTimeInterval(86_400), extensions: extensions.encoded)
    let certificate = try template.issue(
      subjectKey: Self.key.get().publicKey, issuer: TestCard.authority.get().persons)
    return CardKind(certificate: certificate)
  }

  @Test(arguments: [(0, CardKind.cps), (1, .cpf), (2, .cpe), (3, .cpa)] as [(UInt32, CardKind)])
  func theExtensionDecidesWhateverTheSubjectLooksLike(cardType: UInt32, expected: CardKind) throws {
    for subject in [Self.person, Self.badge, Self.authorized] {
      #expect(try kind(subject, cardType: cardType) == expected)
    }
  }

  @Test(arguments: [nil, 4, 0x8000_0000] as [UInt32?])
  func withoutAKnownTypeTheSubjectDecides(cardType: UInt32?) throws {
    #expect(try kind(Self.person, cardType: cardType) == .cps)
    #expect(try kind(Self.badge, cardType: cardType) == .cpe)
    #expect(try kind(Self.authorized, cardType: cardType) == .cpa)
    #expect(try kind(DistinguishedName([.country: "FR"]), cardType: cardType) == nil)
  }
}
