// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15
import SeededRandom
import Testing

private typealias Files = DirectoryFiles

/// Whatever a card puts into its directory is read or refused, never fatal.
struct HostileDirectoryTests {
  enum Kind: String, CaseIterable {
    case applications, objectDirectory, tokenInfo, authenticationObjects, privateKeys, certificates, dataObjects

    var file: [UInt8] {
      switch self {
      case .applications: Files.applications
      case .objectDirectory: Files.objectDirectory
      case .tokenInfo: Files.tokenInfo(lastUpdate: Files.lastUpdate)
      case .authenticationObjects: Files.authenticationObjects()
      case .privateKeys: Files.privateKeys
      case .certificates: Files.certificates
      case .dataObjects: Files.dataObjects
      }
    }

    /// What is read, in words that can be compared.
    func parse(_ file: [UInt8]) throws(PKCS15Error) -> [String] {
      switch self {
      case .applications: ApplicationTemplate.parse(file).map { "\($0)" }
      case .objectDirectory: [try "\(ObjectDirectory(parsing: file))"]
      case .tokenInfo: [try "\(TokenInfo(parsing: file))"]
      case .authenticationObjects: try PINEntry.parse(file).map { "\($0)" }
      case .privateKeys: try PrivateKeyEntry.parse(file).map { "\($0)" }
      case .certificates: try CertificateEntry.parse(file).map { "\($0)" }
      case .dataObjects: try DataObjectEntry.parse(file).map { "\($0)" }
      }
    }
  }

  @Test(arguments: Kind.allCases, [0x00, 0xFF] as [UInt8])
  func erasedMemoryBehindTheObjectsIsNothing(_ kind: Kind, _ erased: UInt8) throws {
    let expected = try kind.parse(kind.file)
    #expect(try kind.parse(kind.file + Array(repeating: erased, count: 300)) == expected)
    #expect(!expected.isEmpty)
  }

  /// What is whole before the cut is read; a file that is cut in its first object is refused.
  @Test(arguments: Kind.allCases)
  func aFileCutAnywhereHasTheObjectsBeforeTheCut(_ kind: Kind) throws {
    let whole = try kind.parse(kind.file)
    for length in 1..<kind.file.count {
      let file = Array(kind.file.prefix(length))
      let part = try? kind.parse(file)
      let count = BERTLV.parsePrefix(file).objects.count
      if count == 0 {
        #expect(part ?? [] == [])
      } else if kind == .objectDirectory {
        #expect(part != nil)
      } else {
        #expect(part == Array(whole.prefix(count)))
      }
    }
  }

  /// Real cards hold malformed entries (cpx-card.md 5).
  @Test(
    arguments: [
      Kind.applications, .objectDirectory, .authenticationObjects, .privateKeys, .certificates, .dataObjects,
    ],
    // A value that lies about its length, an empty entry, one of another type inside.
    [[0x30, 0x03, 0x30, 0x05, 0x0C], [0x30, 0x00], [0x30, 0x03, 0x02, 0x01, 0x00]] as [[UInt8]])
  func aMalformedEntryHidesNoOther(_ kind: Kind, _ entry: [UInt8]) throws {
    let tag: [UInt8] = kind == .applications ? [0x61] : kind == .objectDirectory ? [0xA4] : [0x30]
    let malformed = tag + entry.dropFirst()
    let expected = try kind.parse(kind.file)
    #expect(try kind.parse(malformed + kind.file) == expected)
    #expect(try kind.parse(kind.file + malformed) == expected)
  }

  @Test(arguments: Kind.allCases)
  func everyFlippedBitIsReadOrRefused(_ kind: Kind) throws {
    var refused = 0
    for bit in 0..<kind.file.count * 8 {
      var file = kind.file
      file[bit / 8] ^= 0x80 >> (bit % 8)
      if (try? kind.parse(file)) == nil { refused += 1 }
    }
    // EF.DIR is never refused: what cannot be read of it is not there.
    #expect(refused > 0 || kind == .applications)
  }

  @Test(arguments: Kind.allCases)
  func randomDamageIsReadOrRefused(_ kind: Kind) {
    var random = SeededGenerator()
    for _ in 0..<3000 {
      var file = kind.file
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let position = Int.random(in: file.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: file[position] = .random(in: .min ... .max, using: &random)
        case 1: file.remove(at: position)
        default: file.insert(.random(in: .min ... .max, using: &random), at: position)
        }
      }
      _ = try? kind.parse(file)
      _ = try? kind.parse(random.bytes(0...60))
    }
  }

  @Test(arguments: Kind.allCases)
  func deepNestingIsRefused(_ kind: Kind) {
    for tag: UInt8 in [0x30, 0xA1, 0x61] {
      var file: [UInt8] = []
      while file.count < 60_000 { file = Files.object(tag, file) }
      #expect((try? kind.parse(Files.sequence(file))) ?? [] == [])
    }
  }

  @Test
  func indefiniteLengthsInsideAreReadOrRefused() {
    let inside = Files.object(0x30, [0x30, 0x80, 0x0C, 0x01, 0x41, 0x00, 0x00])
    for kind in Kind.allCases {
      _ = try? kind.parse(inside)
      _ = try? kind.parse([0x30, 0x80] + inside)
    }
    #expect(throws: PKCS15Error.self) { try CertificateEntry.parse([0x30, 0x80, 0x00, 0x00]) }
  }

  @Test
  func errorsNameTheFileButNotItsContent() {
    let error = #expect(throws: PKCS15Error.self) {
      try PINEntry.parse(Files.sequence(Files.sequence(Files.text("Secret")), Files.text("Secret")))
    }
    #expect(error.map { "\($0)".contains("EF.AODF") && !"\($0)".contains("Secret") } == true)
    let damage = #expect(throws: PKCS15Error.self) { try PINEntry.parse(Files.sequence([0x00, 0x00])) }
    #expect(damage.map { "\($0)".contains("EF.AODF") && !"\($0)".contains(".swift") } == true)
  }
}
