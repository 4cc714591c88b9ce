// SPDX-License-Identifier: Apache-2.0
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
      case .applications: try ApplicationTemplate.parse(file).map { "\($0)" }
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

  /// Only a cut between two objects leaves a file that can be read, with fewer of them.
  @Test(arguments: Kind.allCases)
  func aFileCutAnywhereIsRefusedOrHasFewerObjects(_ kind: Kind) throws {
    let whole = try kind.parse(kind.file)
    var readable = 0
    for length in 1..<kind.file.count {
      guard let part = try? kind.parse(Array(kind.file.prefix(length))) else { continue }
      readable += 1
      if kind != .objectDirectory { #expect(Array(whole.prefix(part.count)) == part && part.count < whole.count) }
    }
    let boundaries: [Kind: Int] = [.objectDirectory: 3, .tokenInfo: 0, .authenticationObjects: 0]
    #expect(readable == boundaries[kind] ?? 1)
  }

  @Test(arguments: Kind.allCases)
  func everyFlippedBitIsReadOrRefused(_ kind: Kind) throws {
    var refused = 0
    for bit in 0..<kind.file.count * 8 {
      var file = kind.file
      file[bit / 8] ^= 0x80 >> (bit % 8)
      if (try? kind.parse(file)) == nil { refused += 1 }
    }
    #expect(refused > 0)
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
