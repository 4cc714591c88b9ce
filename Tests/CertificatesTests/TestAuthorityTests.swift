// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import OpenSSLTesting
import Testing

/// A directory that goes away with its test.
final class TemporaryDirectory {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("cpxd-pki-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func mode(_ name: String = "") throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
  }
}

struct TestAuthorityTests {
  let authority: TestAuthority

  init() throws { authority = try TestPKI.shared().authority }

  @Test func namesCannotBeTakenForRealOnes() {
    for certificate in [authority.root.certificate, authority.persons.certificate] {
      #expect(certificate.subject.first(.organization) == "CPXD TEST")
      #expect(certificate.subject.first(.organizationalUnit)?.contains("NOT IGC-SANTE") == true)
      #expect(certificate.subject.first(.commonName)?.hasPrefix("CPXD VIRTUAL") == true)
    }
  }

  @Test func authoritiesSignCertificatesAndListsOnly() throws {
    for (certificate, length) in [(authority.root.certificate, 1), (authority.persons.certificate, 0)] {
      #expect(certificate.isAuthority)
      #expect(certificate.keyUsage == [.keyCertSign, .crlSign])
      let text = try OpenSSLProgram().x509(certificate, ["-text"])
      #expect(text.contains("X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:\(length)\n"))
      #expect(text.contains("X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n"))
    }
  }

  @Test func savedAuthoritiesAreReadBackAndStillSign() throws {
    let directory = TemporaryDirectory()
    try authority.save(to: directory.path)
    let loaded = try TestAuthority(directory: directory.path)
    #expect(loaded.root.certificate == authority.root.certificate)
    #expect(loaded.persons.certificate == authority.persons.certificate)
    let pki = try TestPKI.shared()
    let certificate = try pki.profile.signature().issue(subjectKey: pki.key.publicKey, issuer: loaded.persons)
    #expect(certificate.isSigned(by: authority.persons.certificate))
  }

  @Test func keysAreForTheOwnerOnly() throws {
    let directory = TemporaryDirectory()
    try authority.save(to: directory.path)
    #expect(try directory.mode() == 0o700)
    #expect(try directory.mode("root-key.pem") == 0o600)
    #expect(try directory.mode("persons-key.pem") == 0o600)
  }

  @Test func nothingIsOverwritten() throws {
    let directory = TemporaryDirectory()
    try authority.save(to: directory.path)
    let other = try TestAuthority.make(keyBits: 1024)
    #expect(throws: CertificateError.file(path: "\(directory.path)/root-key.pem", reason: "File exists")) {
      try other.save(to: directory.path)
    }
    #expect(try TestAuthority(directory: directory.path).root.certificate == authority.root.certificate)
  }

  @Test func mixedUpFilesAreRefused() throws {
    let directory = TemporaryDirectory()
    #expect(throws: CertificateError.self) { try TestAuthority(directory: directory.path) }
    try authority.save(to: directory.path)
    let other = TemporaryDirectory()
    try TestAuthority.make(keyBits: 1024).save(to: other.path)
    for names in [["root-key.pem"], ["root-cert.pem"], ["root-key.pem", "root-cert.pem"]] {
      let mixed = TemporaryDirectory()
      try FileManager.default.copyItem(atPath: directory.path, toPath: mixed.path)
      for name in names {
        try FileManager.default.removeItem(atPath: "\(mixed.path)/\(name)")
        try FileManager.default.copyItem(atPath: "\(other.path)/\(name)", toPath: "\(mixed.path)/\(name)")
      }
      #expect(throws: CertificateError.self) { try TestAuthority(directory: mixed.path) }
    }
  }

  @Test func oversizedFilesAreRefused() throws {
    let directory = TemporaryDirectory()
    try authority.save(to: directory.path)
    try Data(repeating: 0x20, count: 100_000).write(to: URL(fileURLWithPath: "\(directory.path)/root-cert.pem"))
    #expect(throws: CertificateError.self) { try TestAuthority(directory: directory.path) }
  }
}
