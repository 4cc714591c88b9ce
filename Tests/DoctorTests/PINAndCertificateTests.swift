// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import Phrasebook
import Testing
import VirtualCards

@testable import Doctor

struct PINAndCertificateTests {
  @Test(arguments: [(1, [String](), "2"), (2, ["CPX-061"], nil), (3, ["CPX-060"], nil)])
  func theTriesLeftAreToldAndNoneIsUsed(wrong: Int, codes: [String], left: String?) async throws {
    let world = try World()
    try world.enterWrongPIN(times: wrong)
    for _ in 0..<3 {
      let diagnosis = try await world.diagnose()
      #expect(diagnosis.codesBelowService == codes)
      if let left { #expect(diagnosis.details(of: .pinTries).first?.contains(": \(left) / 3 ") == true) }
      // A blocked PIN says nothing of the certificates.
      #expect(diagnosis.result(of: .certificateValidity) == .ok)
    }
    #expect(world.log.dangerous.isEmpty)
  }

  @Test func aCardThatHidesItsTriesIsAWarning() async throws {
    let world = try World()
    world.reader.intercept { command, card in [0xCB, 0x20].contains(command[1]) ? [0x6F, 0x00] : card(command) }
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService == ["CPX-062"])
    #expect(diagnosis.checks.first { $0.finding == .pinUnknown }?.result == .warning)
  }

  @Test(arguments: [
    (-1, "CPX-082"), (0, "CPX-086"), (30, "CPX-086"), (31, "CPX-085"), (60, "CPX-085"), (61, "CPX-084"),
    (90, "CPX-084"), (91, nil),
  ])
  func theDaysLeftDecide(days: Int, code: String?) async throws {
    let world = try World()
    let end = try Certificate(der: world.image.authenticationCertificate).notAfter
    // The middle of a day, so that rounding cannot decide.
    let now = end.addingTimeInterval(-(Double(days) + 0.5) * 86_400)
    let diagnosis = try await world.diagnose(now: now)
    #expect(diagnosis.codesBelowService == (code.map { [$0, $0] } ?? []))
    guard days >= 0 else { return }
    #expect(diagnosis.details(of: .certificateValidity).allSatisfy { $0.contains("\(days) ") })
  }

  @Test func aCertificateOfTomorrowMeansAWrongClock() async throws {
    let diagnosis = try await World().diagnose(now: Date().addingTimeInterval(-10 * 86_400))
    #expect(diagnosis.codesBelowService == ["CPX-083", "CPX-083"])
  }

  @Test func theVirtualCardsOwnAuthorityIsReportedAsSuch() async throws {
    let world = try World()
    let checked = try await world.diagnose()
    #expect(checked.details(of: .certificateChain).count == 2)
    #expect(checked.details(of: .certificateChain).allSatisfy { $0.hasSuffix("worth nothing outside tests") })
    let unchecked = try await world.diagnose(issuers: IssuerKnowledge())
    #expect(unchecked.details(of: .certificateChain).allSatisfy { $0.hasSuffix("(signature not checked)") })
    #expect(unchecked.codesBelowService.isEmpty)
  }

  @Test func theNameOfTheVirtualAuthorityIsTheOneItUses() throws {
    let authority = try World.authority.get()
    #expect(authority.persons.certificate.subject.first(.organizationalUnit) == IssuerKnowledge.virtualUnit)
  }

  @Test func anAuthorityThatOnlyHasTheNameIsAFault() async throws {
    let impostor = try TestAuthority.make(keyBits: 2048)
    let issuers = IssuerKnowledge([impostor.root.certificate, impostor.persons.certificate])
    let diagnosis = try await World().diagnose(issuers: issuers)
    #expect(diagnosis.codesBelowService == ["CPX-087", "CPX-087"])
  }

  @Test func aKnownFingerprintEndsTheChain() throws {
    let authority = try World.authority.get()
    let world = try World()
    let leaf = try Certificate(der: world.image.signatureCertificate)
    let all = [authority.persons.certificate, authority.root.certificate]
    for known in all {
      let issuers = IssuerKnowledge(all, trusted: [known.sha256Fingerprint])
      #expect(issuers.judge(leaf) == .trusted(authority: known.subject.first(.commonName) ?? ""))
    }
  }

  @Test func aChainToAStrangersRootIsAWarning() async throws {
    let (leaf, root) = try Self.strangers()
    #expect(IssuerKnowledge([root]).judge(leaf) == .unknownAuthority("Stranger"))
    #expect(IssuerKnowledge([]).judge(leaf) == .unchecked(issuer: "Stranger"))
    #expect(IssuerKnowledge([root], trusted: [root.sha256Fingerprint]).judge(leaf) == .trusted(authority: "Stranger"))

    let checks = Self.judgement(IssuerKnowledge([root])).checks(of: Self.card(leaf.der))
    #expect(checks.compactMap(\.finding) == [.issuerNotHealthSector])
    let unchecked = Self.judgement(IssuerKnowledge()).checks(of: Self.card(leaf.der))
    #expect(unchecked.compactMap(\.finding).isEmpty)
    let chain = try #require(unchecked.first { $0.name == .certificateChain })
    #expect(chain.result == .skipped)
    #expect(chain.detail?.english.contains("issuer named Stranger, not checked") == true)
  }

  @Test func allElevenFingerprintsOfIGCSanteAreWhole() {
    #expect(IGCSante.fingerprints.count == 11)
    #expect(IGCSante.fingerprints.allSatisfy { $0.count == 32 })
  }

  @Test func anUnreadableCertificateIsAFault() {
    let judgement = Self.judgement(IssuerKnowledge())
    let checks = judgement.checks(of: Self.card([0x30, 0x03, 1, 2, 3]))
    #expect(checks.compactMap(\.finding) == [.certificateUnreadable])
    #expect(checks.count { $0.result == .skipped } == 2)
  }

  @Test func aCardWithoutAuthenticationCertificateIsAFault() throws {
    let (leaf, root) = try Self.strangers()
    let judgement = Self.judgement(IssuerKnowledge([root], trusted: [root.sha256Fingerprint]))
    let checks = judgement.checks(of: Self.card(leaf.der, name: "signature"))
    #expect(checks.compactMap(\.finding) == [.authenticationMissing])
  }

  private static func judgement(_ issuers: IssuerKnowledge) -> CertificateJudgement {
    var options = ExaminationOptions()
    options.issuers = issuers
    return CertificateJudgement(options, revocations: RevocationLists(given: options.revocations))
  }

  private static func card(_ der: [UInt8], name: String = "authentication") -> ObservedCard {
    ObservedCard(
      serial: "00000001", title: "CPS3", isByContact: true,
      pin: .success(ObservedPIN(triesLeft: 3, maximum: 3, isBlocked: false)),
      certificates: [ObservedCertificate(name: name, content: ObservedCertificate.read(der))])
  }

  private static func strangers() throws -> (leaf: Certificate, root: Certificate) {
    let end = Date().addingTimeInterval(400 * 86_400)
    let start = Date().addingTimeInterval(-86_400)
    let root = try CertificateAuthority.selfSigned(
      CertificateTemplate(
        subject: DistinguishedName([.country: "FR", .commonName: "Stranger"]), notBefore: start, notAfter: end,
        extensions: [
          .basicConstraints(isAuthority: true, isCritical: true), .keyUsage([.keyCertSign, .crlSign]),
        ]), key: RSAPrivateKey.generate(bits: 2048))
    let leaf = try CertificateTemplate(
      subject: DistinguishedName([.country: "FR", .commonName: "Leaf"]), notBefore: start, notAfter: end,
      extensions: [.keyUsage(.digitalSignature)]
    ).issue(subjectKey: RSAPrivateKey.generate(bits: 2048).publicKey, issuer: root)
    return (leaf, root.certificate)
  }
}
