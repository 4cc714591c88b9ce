// SPDX-License-Identifier: Apache-2.0
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct PrivateKeyEntryTests {
  @Test
  func bothKeysOfACPS3AreRead() throws {
    let keys = try PrivateKeyEntry.parse(Files.privateKeys)
    try #require(keys.count == 2)
    #expect(keys.map(\.attributes.label) == ["CPS_PRIV_SIG", "CPS_PRIV_AUT"])
    #expect(keys.allSatisfy { $0.attributes.isPrivate && $0.attributes.authenticationID == [1] })
    #expect(keys.map(\.id) == [Files.applicationName + [1], Files.applicationName + [2]])
    #expect(keys.map(\.usage) == [.nonRepudiation, [.decrypt, .sign]])
    #expect(keys.map(\.usage.rawValue) == [0x200, 0x06])
    #expect(keys.map(\.keyReference) == [0x81, 0x82])
    #expect(keys.map(\.modulusBits) == [2048, 2048])
  }

  private func reference(_ coded: [UInt8]?) throws -> UInt8? {
    let file = Files.privateKey("k", number: 2, usage: [0x05, 0x60], reference: coded)
    return try #require(try PrivateKeyEntry.parse(file).first).keyReference
  }

  @Test
  func aReferenceIsReadHoweverItsSignIsCoded() throws {
    for coded in [[0x81], [0x00, 0x81], [0xFF, 0x81], [0x00, 0x00, 0x81]] as [[UInt8]] {
      #expect(try reference(coded) == 0x81)
    }
    for coded in [[0x82], [0x00, 0x82], [0xFF, 0x82]] as [[UInt8]] { #expect(try reference(coded) == 0x82) }
    #expect(try reference([0x20]) == 0x20)
    #expect(try reference(nil) == nil)
  }

  @Test(arguments: [[], [0x01, 0x81], [0xFF, 0x20], [0x00, 0x00, 0x00, 0x81]] as [[UInt8]])
  func aReferenceOfMoreOrLessThanOneByteIsRefused(_ coded: [UInt8]) {
    #expect(throws: PKCS15Error.self) { try reference(coded) }
  }

  @Test(arguments: [[0x04], [0xFF, 0x60], []] as [[UInt8]])
  func aMalformedUsageIsNone(_ usage: [UInt8]) throws {
    let file = Files.privateKey("k", number: 2, usage: usage, reference: [0x02], flags: [0x09, 0xFF])
    let key = try #require(try PrivateKeyEntry.parse(file).first)
    #expect(key.usage == [])
    #expect(!key.attributes.isPrivate)
  }

  @Test
  func keysOfOtherKindsAreLeftOut() throws {
    #expect(try PrivateKeyEntry.parse(Files.object(0xA0, Files.sequence()) + Files.privateKeys).count == 2)
    #expect(try PrivateKeyEntry.parse([]).isEmpty)
  }

  @Test
  func aKeyWithoutItsAttributesIsRefused() {
    for file in [
      Files.sequence(), Files.sequence(Files.sequence()), Files.sequence(Files.sequence(), Files.sequence()),
    ] {
      #expect(throws: PKCS15Error.self) { try PrivateKeyEntry.parse(file) }
    }
  }
}
