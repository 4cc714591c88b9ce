// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct ObjectDirectoryTests {
  @Test
  func theExampleOfACPS3NamesItsFiles() throws {
    let directory = try ObjectDirectory(parsing: Files.objectDirectory)
    #expect(directory.authenticationObjects.map(\.file) == [FilePath(0x3F00, 0x0001, 0x7001)])
    #expect(directory.privateKeys.map(\.file) == [FilePath(0x3F00, 0x0001, 0x7002)])
    #expect(directory.certificates.map(\.file) == [FilePath(0x3F00, 0x0001, 0x7005)])
    #expect(directory.dataObjects.map(\.file) == [FilePath(0x3F00, 0x0001, 0x7006)])
  }

  @Test
  func trustedAndUsefulCertificatesAreCertificates() throws {
    let file = [0xA6, 0xA4, 0xA5, 0xA4].enumerated().flatMap { number, tag in
      Files.object(tag, Files.path([0x70, UInt8(number)]))
    }
    let directory = try ObjectDirectory(parsing: file)
    #expect(directory.certificates.compactMap { $0.bytes.last } == [1, 3, 2, 0])
  }

  @Test
  func otherKindsAreLeftOut() throws {
    let file =
      Files.object(0xA1, Files.path([0x70, 0x03])) + Files.object(0xA3, Files.path([0x70, 0x09])) + Files.sequence()
      + Files.object(0xA0, Files.object(0xA0, Files.path([0x70, 0x08])))
    let directory = try ObjectDirectory(parsing: file)
    #expect(directory == ObjectDirectory(privateKeys: [], certificates: [], dataObjects: [], authenticationObjects: []))
  }

  @Test
  func aPathMayNameAPartOfAFile() throws {
    let path = Files.sequence(Files.octets([0x70, 0x05]), Files.integer([0x01, 0x00]), Files.object(0x80, [0x20]))
    let directory = try ObjectDirectory(parsing: Files.object(0xA4, path))
    #expect(directory.certificates == [ObjectPath(bytes: [0x70, 0x05], offset: 256, length: 32)])
  }

  @Test
  func theNameOfAnApplicationIsNoFile() {
    #expect(ObjectPath(bytes: Files.applicationName).file == nil)
    #expect(ObjectPath(bytes: []).file == nil)
    #expect(ObjectPath(bytes: Array(repeating: 0, count: 18)).file == nil)
  }

  @Test
  func malformedPathsAreRefused() {
    for path in [
      Files.sequence(), Files.sequence(Files.integer([1])),
      Files.sequence(Files.octets([0x70, 0x05]), Files.integer([1, 2, 3, 4])),
      Files.sequence(Files.octets([0x70, 0x05]), Files.integer([0]), Files.object(0x80, [])),
    ] {
      #expect(throws: PKCS15Error.self) { try ObjectDirectory(parsing: Files.object(0xA4, path)) }
    }
  }
}
