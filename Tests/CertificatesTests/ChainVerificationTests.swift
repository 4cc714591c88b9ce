// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import OpenSSLTesting
import Testing

struct ChainVerificationTests {
  let pki: TestPKI
  let root: Certificate
  let persons: Certificate
  let now: Date

  init() throws {
    pki = try TestPKI.shared()
    root = pki.authority.root.certificate
    persons = pki.authority.persons.certificate
    now = pki.profile.notBefore + 86_400
  }

  private func code(_ outcome: ChainVerification) -> ChainVerification.Code? {
    guard case .refused(let refusal) = outcome else { return nil }
    return refusal.code
  }

  @Test func cardCertificatesAreTrustedUpToTheRoot() {
    for certificate in [pki.authentication, pki.signature] {
      let outcome = certificate.verify(intermediates: [persons], anchors: [root], at: now)
      #expect(outcome == .trusted(path: [certificate, persons, root]))
    }
  }

  @Test func openSSLProgramTrustsTheSameChain() throws {
    let openssl = try OpenSSLProgram()
    let outcome = try openssl.run([
      "verify", "-x509_strict", "-attime", "\(Int(now.timeIntervalSince1970))", "-CAfile",
      try openssl.file("root.pem", root.pem), "-untrusted", try openssl.file("persons.pem", persons.pem),
      try openssl.file("signature.pem", pki.signature.pem),
      try openssl.file("authentication.pem", pki.authentication.pem),
    ])
    #expect(outcome.exitStatus == 0, "\(outcome.text)")
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.hasSuffix(": OK") })
  }

  @Test func missingOrForeignIssuersAreNamed() throws {
    let foreign = try TestAuthority.make(keyBits: 1024, notBefore: pki.profile.notBefore)
    #expect(code(pki.signature.verify(intermediates: [], anchors: [root], at: now)) == .issuerMissing)
    #expect(code(pki.signature.verify(intermediates: [persons], anchors: [], at: now)) == .issuerMissing)
    #expect(code(pki.signature.verify(intermediates: [persons, root], anchors: [], at: now)) == .rootNotTrusted)
    #expect(code(root.verify(intermediates: [], anchors: [], at: now)) == .selfSigned)
    let outcome = pki.signature.verify(
      intermediates: [foreign.persons.certificate], anchors: [foreign.root.certificate], at: now)
    #expect(code(outcome) != nil)
  }

  @Test func intermediateAmongTheAnchorsDoesNotEndAChain() {
    #expect(code(pki.signature.verify(intermediates: [], anchors: [persons], at: now)) == .anchorIsNotRoot)
  }

  @Test func validityIsJudgedAtTheMomentGiven() {
    let before = pki.profile.notBefore - 1
    let after = pki.profile.notAfter + 1
    #expect(code(pki.signature.verify(intermediates: [persons], anchors: [root], at: before)) == .notYetValid)
    #expect(code(pki.signature.verify(intermediates: [persons], anchors: [root], at: after)) == .expired)
    #expect(
      code(pki.signature.verify(intermediates: [persons], anchors: [root], at: pki.profile.notAfter - 1)) == nil)
    #expect(
      code(pki.signature.verify(intermediates: [persons], anchors: [root], at: .init(timeIntervalSince1970: .nan)))
        == .unspecified)
  }

  @Test func brokenSignatureIsNamed() throws {
    var der = pki.signature.der
    der[der.count - 1] ^= 1
    let outcome = try Certificate(der: der).verify(intermediates: [persons], anchors: [root], at: now)
    guard case .refused(let refusal) = outcome else {
      Issue.record("trusted")
      return
    }
    #expect(refusal.code == .signatureFailure)
    #expect(refusal.depth == 0)
    #expect(refusal.description.contains("signature"))
    #expect(CryptoError.takeOpenSSLReasons() == nil)
  }

  @Test func holderOfACardIsNoAuthority() throws {
    let key = try RSAPrivateKey.generate(bits: 1024)
    #expect(throws: CertificateError.self) { try CertificateAuthority(certificate: pki.signature, key: pki.key) }
    #expect(throws: CertificateError.self) { try CertificateAuthority(certificate: root, key: key) }
  }

  @Test func pathLengthIsKept() throws {
    let key = try RSAPrivateKey.generate(bits: 1024)
    let template = CertificateTemplate(
      subject: DistinguishedName([.commonName: "one authority too many"]), notBefore: pki.profile.notBefore,
      notAfter: pki.profile.notAfter,
      extensions: [.basicConstraints(isAuthority: true, isCritical: true), .keyUsage(.keyCertSign)])
    let extra = try pki.authority.persons.subordinate(template, key: key)
    let leaf = try pki.profile.signature().issue(subjectKey: pki.key.publicKey, issuer: extra)
    #expect(leaf.isSigned(by: extra.certificate))
    #expect(
      code(leaf.verify(intermediates: [extra.certificate, persons], anchors: [root], at: now)) == .pathTooLong)
  }

  @Test func numberOfCertificatesIsBounded() {
    let many = [Certificate](repeating: persons, count: 65)
    #expect(code(pki.signature.verify(intermediates: many, anchors: [root], at: now)) == .unspecified)
  }

  @Test func manyThreadsAgree() async {
    let outcomes = await withTaskGroup(of: ChainVerification.self) { group in
      for _ in 0..<64 {
        group.addTask { pki.signature.verify(intermediates: [persons], anchors: [root], at: now) }
      }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(outcomes == [.trusted(path: [pki.signature, persons, root])])
  }
}
