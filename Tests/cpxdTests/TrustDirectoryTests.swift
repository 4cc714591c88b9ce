// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation
import SocketTesting
import Testing

@testable import cpxd

/// The authorities that a machine has imported.
@Suite struct TrustDirectoryTests {
  private static let authority = Result { try TestAuthority.make(keyBits: 2048) }

  /// One where the test authority's root stands for those of IGC-Santé.
  private static func directory(_ path: String) throws -> TrustDirectory {
    let root = try authority.get().root.certificate
    return TrustDirectory(path: path) { certificate, known in
      certificate == root || known.contains(root) && certificate.isSigned(by: root)
    }
  }

  @Test func whatIsKnownIsKeptListedAndRemoved() throws {
    let place = try TemporaryDirectory()
    let (root, persons) = (try Self.authority.get().root.certificate, try Self.authority.get().persons.certificate)
    let trust = try Self.directory(place.file("trust"))
    #expect(try trust.add([root, persons]) == [root, persons])
    #expect(Set(trust.entries().map(\.certificate)) == [root, persons])
    #expect(try trust.remove(String(persons.fingerprintText.prefix(12)).uppercased()) == [persons])
    #expect(trust.entries().map(\.certificate) == [root])
  }

  @Test func anIntermediateNeedsItsRoot() throws {
    let place = try TemporaryDirectory()
    let persons = try Self.authority.get().persons.certificate
    #expect(throws: Failure.self) { try Self.directory(place.file("trust")).add([persons]) }
    #expect(!FileManager.default.fileExists(atPath: place.file("trust")))
  }

  @Test func aFileThatSomebodyPutThereCountsOnlyIfItIsKnown() throws {
    let place = try TemporaryDirectory()
    let stranger = try TestAuthority.make(keyBits: 2048).root.certificate
    try stranger.pem.write(toFile: place.file("\(stranger.fingerprintText).pem"), atomically: true, encoding: .utf8)
    try "nonsense".write(toFile: place.file("x.pem"), atomically: true, encoding: .utf8)
    #expect(try Self.directory(place.path).entries().isEmpty)
  }
}
