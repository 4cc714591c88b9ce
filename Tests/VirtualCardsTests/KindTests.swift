// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation
import Testing

@testable import VirtualCards

struct KindTests {
  @Test(arguments: CardKind.allCases, [VirtualCardProfile.cps3Contactless, .cps4])
  func everyKindIsMadeInEveryProfile(kind: CardKind, profile: VirtualCardProfile) throws {
    let image = try Personalisation(profile: profile, kind: kind).image(authority: CardBench.authority.get())
    let types: [CardKind: CardExtensions.CardType] = [.cps: .cps, .cpf: .cpf, .cpe: .cpe, .cpa: .cpa]
    let pairs = [image.authentication, image.signature] + (image.technical.map { [$0] } ?? [])
    #expect(pairs.count == (profile == .cps4 ? 2 : 3))
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
