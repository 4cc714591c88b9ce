// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation
import Testing

@testable import VirtualCards

struct KindTests {
  @Test(arguments: CardKind.allCases)
  func everyCertificateSaysWhichKindTheCardIs(kind: CardKind) throws {
    let image = try Personalisation(profile: .cps3Contactless, kind: kind)
      .image(authority: CardBench.authority.get())
    let types: [CardKind: CardExtensions.CardType] = [.cps: .cps, .cpf: .cpf, .cpe: .cpe, .cpa: .cpa]
    let pairs = [image.authentication, image.signature] + (image.technical.map { [$0] } ?? [])
    #expect(pairs.count == 3)
    for pair in pairs { #expect(try CardExtensions(Certificate(der: pair.certificate)).cardType == types[kind]) }
  }

  @Test(arguments: [true, false])
  func aCPEIsNominativeWhereThatIsAskedFor(isNominative: Bool) throws {
    let image = try Personalisation(kind: .cpe, isNominative: isNominative)
      .image(authority: CardBench.authority.get())
    let subject = try Certificate(der: image.authentication.certificate).subject
    #expect((subject.first(.surname) != nil) == isNominative)
    #expect((subject.first(.pseudonym) == nil) == isNominative)
    #expect(subject.first(.organizationalUnit) == "1990000000")
  }
}
