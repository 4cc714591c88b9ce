// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import Testing

struct HostileCertificateTests {
  let pki: TestPKI

  init() throws { pki = try TestPKI.shared() }

  @Test func everyPrefixIsRefused() {
    let der = pki.signature.der
    for length in 0..<der.count {
      #expect(throws: CertificateError.self) { try Certificate(der: Array(der.prefix(length))) }
    }
  }

  @Test func anythingAfterTheEndIsRefused() {
    for tail in [[0], [0xFF], [UInt8](repeating: 0, count: 300), pki.signature.der] as [[UInt8]] {
      #expect(throws: CertificateError.malformed("\(tail.count) bytes after the end")) {
        try Certificate(der: pki.signature.der + tail)
      }
    }
  }

  @Test func sizeIsBoundedBeforeAnythingIsDecoded() {
    let bytes = pki.signature.der + [UInt8](repeating: 0, count: Certificate.maximumByteCount)
    #expect(throws: CertificateError.tooLarge(byteCount: bytes.count, limit: Certificate.maximumByteCount)) {
      try Certificate(der: bytes)
    }
  }

  @Test func encodingThatIsNotDistinguishedIsRefused() {
    var der = pki.signature.der
    // The outer length in three bytes instead of two.
    der[1] = 0x83
    der.insert(0, at: 2)
    #expect(throws: CertificateError.malformed("not in distinguished encoding")) { try Certificate(der: der) }
  }

  /// Every value of a certificate that still parses is read, and no such certificate keeps a valid signature.
  @Test func everyFlippedBitIsRefusedOrBreaksTheSignature() throws {
    let issuer = pki.authority.persons.certificate
    let der = try pki.issue(
      DistinguishedName([.country: "FR", .commonName: "é/1"]),
      [.keyUsage(.nonRepudiation), .basicConstraints(isAuthority: false, isCritical: false)]
    ).der
    var parsed = 0
    for bit in 0..<(8 * der.count) {
      var flipped = der
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let certificate = try? Certificate(der: flipped) else { continue }
      parsed += 1
      Self.readEverything(of: certificate)
      #expect(!certificate.isSigned(by: issuer), "bit \(bit) of the certificate is not protected")
    }
    #expect(parsed > 1000)
    #expect(CryptoError.takeOpenSSLReasons() == nil)
  }

  @Test func bytesOverwrittenAtRandomNeverTrap() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      var der = pki.authentication.der
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        der[Int.random(in: 0..<der.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let certificate = try? Certificate(der: der) else { continue }
      Self.readEverything(of: certificate)
    }
  }

  @Test func extensionsThatCannotBeDecodedAreRefused() throws {
    let name = DistinguishedName([.commonName: "broken"])
    for oid in ["2.5.29.15", "2.5.29.37", "2.5.29.19"] {
      #expect(throws: CertificateError.self) {
        try pki.issue(name, [CertificateExtension(oid: oid, value: [0x05, 0])])
      }
      #expect(throws: CertificateError.self) { try pki.issue(name, [CertificateExtension(oid: oid, value: [])]) }
    }
  }

  @Test func repeatedExtensionsAreRefused() {
    let twice = CertificateExtension(oid: "2.999.5", value: [5, 0])
    #expect(throws: CertificateError.malformed("extension 2.999.5 occurs twice")) {
      try pki.issue(DistinguishedName([.commonName: "twice"]), [twice, twice])
    }
  }

  @Test func malformedCardExtensionsAreNil() throws {
    let values: [[UInt8]] = [
      [], [0x05, 0x00], [0x02, 0x05, 1, 2, 3, 4, 5], [0x02, 0x01, 0x80], [0x13, 0x02, 0x1B, 0x5B],
    ]
    for value in values {
      let certificate = try pki.issue(
        DistinguishedName([.commonName: "card"]),
        ["1.2.250.1.71.1.2.2", "1.2.250.1.71.1.2.3", "1.2.250.1.71.1.2.5", "1.2.250.1.71.1.2.7"].map {
          CertificateExtension(oid: $0, value: value)
        })
      #expect(
        CardExtensions(certificate)
          == CardExtensions(cardType: nil, cardNumber: nil, productMarker: nil, profession: nil))
    }
  }

  private static func readEverything(of certificate: Certificate) {
    _ = try? certificate.publicKey
    _ = (certificate.subject.description, certificate.issuer.description, certificate.pem, certificate.serialNumberText)
    _ = (certificate.notBefore, certificate.notAfter, certificate.keyUsage, certificate.extendedKeyUsage)
    _ = CardExtensions(certificate)
  }
}
