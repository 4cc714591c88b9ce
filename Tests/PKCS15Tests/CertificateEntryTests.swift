// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct CertificateEntryTests {
  @Test
  func bothCertificatesOfACPS3AreRead() throws {
    let certificates = try CertificateEntry.parse(Files.certificates)
    #expect(
      certificates.map(\.attributes.label) == ["Certificat de Signature CPS", "Certificat d'Authentification CPS"])
    #expect(certificates.map(\.id) == [Files.applicationName + [1], Files.applicationName + [2]])
    #expect(
      certificates.map(\.path.file) == [FilePath(0x3F00, 0x0001, 0xB001), FilePath(0x3F00, 0x0001, 0xB002)])
    #expect(certificates.allSatisfy { !$0.attributes.isPrivate })
  }

  @Test
  func certificatesHaveTheIDsOfTheirKeys() throws {
    let keys = try PrivateKeyEntry.parse(Files.privateKeys).map(\.id)
    #expect(try CertificateEntry.parse(Files.certificates).map(\.id) == keys)
  }

  @Test
  func whatIsNotInAFileOrNotX509IsLeftOut() throws {
    let direct = Files.certificate("direct", number: 3, value: Files.object(0xA0, Files.sequence()))
    let other = Files.object(0xA0, Files.sequence())
    let empty = Files.sequence(Files.sequence(), Files.sequence(Files.octets([1])))
    #expect(try CertificateEntry.parse(direct + other + empty + Files.certificates).count == 2)
  }

  @Test
  func aCertificateWithoutIDIsRefused() {
    let file = Files.sequence(
      Files.sequence(), Files.sequence(), Files.object(0xA1, Files.sequence(Files.path([1, 2]))))
    #expect(throws: PKCS15Error.self) { try CertificateEntry.parse(file) }
  }
}
