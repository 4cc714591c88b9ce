// SPDX-License-Identifier: Apache-2.0
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct PINEntryTests {
  /// The card's malformed BIT STRING, one with more than seven unused bits, an empty one, and a right one.
  @Test(arguments: [[0x04], [0xFF], [0x08, 0x80], [], [0x00]] as [[UInt8]])
  func theHoldersPINIsReadWhateverItsFlagsAre(_ flags: [UInt8]) throws {
    let pins = try PINEntry.parse(Files.authenticationObjects(flags: flags))
    try #require(pins.count == 1)
    let pin = pins[0]
    #expect(pin.attributes.label == "Code porteur de la carte CPX")
    #expect(!pin.attributes.isPrivate)
    #expect(pin.attributes.authenticationID == [0x02])
    #expect(pin.authenticationID == [0x01])
    #expect(pin.minimumLength == 4 && pin.storedLength == 4 && pin.maximumLength == 4)
    #expect(pin.reference == 1)
    #expect(pin.padding == 0)
    #expect(pin.flags.isDisjoint(with: [.needsPadding, .unblockingPIN, .securityOfficerPIN]))
  }

  /// The length that cpx-card.md 2.4 found on a real card.
  @Test
  func theFileHasTheLengthOfARealOne() {
    let file = Files.authenticationObjects()
    #expect(Array(file.prefix(6)) == [0x30, 0x61, 0x30, 0x3F, 0x0C, 0x1C])
    #expect(file.count == 2 + 0x61)
  }

  private func pin(flags: [UInt8], _ rest: [UInt8]...) throws -> PINEntry? {
    let attributes = Files.sequence(
      [Files.bits(flags), Files.object(0x0A, [1])].flatMap(\.self) + rest.flatMap(\.self))
    return try PINEntry.parse(Files.sequence(Files.sequence(), Files.sequence(), Files.object(0xA1, attributes))).first
  }

  @Test
  func theKindOfPINIsInItsFlags() throws {
    let lengths = Files.integer([4]) + Files.integer([8])
    #expect(try pin(flags: [0x02, 0x04], lengths)?.flags == .needsPadding)
    #expect(try pin(flags: [0x01, 0x02], lengths)?.flags == .unblockingPIN)
    #expect(try pin(flags: [0x00, 0x01], lengths)?.flags == .securityOfficerPIN)
    // Bits behind the announced ones do not count.
    #expect(try pin(flags: [0x04, 0x0F], lengths)?.flags == [])
  }

  @Test
  func whatIsLeftOutHasItsDefault() throws {
    let pin = try #require(try pin(flags: [0x00], Files.integer([4]), Files.integer([8])))
    #expect(pin.maximumLength == 8)
    #expect(pin.reference == nil)
    #expect(pin.path == nil)
    #expect(pin.padding == nil)
    #expect(pin.attributes.label == nil)
    #expect(pin.attributes.authenticationID == nil)
  }

  @Test
  func theDirectoryOfAPINIsReadAndAMalformedOneIsNone() throws {
    let lengths = Files.integer([4]) + Files.integer([8])
    let path = try pin(flags: [0x06, 0x40], lengths, Files.sequence(Files.octets([0x3F, 0x00, 0x00, 0x01])))
    #expect(path?.path?.bytes == [0x3F, 0x00, 0x00, 0x01])
    #expect(path?.flags == .local)
    #expect(try pin(flags: [0x00], lengths, Files.sequence()).map { $0.path == nil } == true)
  }

  @Test
  func otherAuthenticationObjectsAreLeftOut() throws {
    let file = Files.object(0xA0, Files.sequence()) + Files.authenticationObjects()
    #expect(try PINEntry.parse(file).count == 1)
  }

  @Test(arguments: [[], [0x01, 0x01], [0x00, 0x00, 0x00, 0x01]] as [[UInt8]])
  func aReferenceOfMoreOrLessThanOneByteIsRefused(_ reference: [UInt8]) {
    #expect(throws: PKCS15Error.self) { try PINEntry.parse(Files.authenticationObjects(reference: reference)) }
  }

  @Test
  func aPINWithoutItsAttributesIsRefused() {
    for file in [
      Files.sequence(), Files.sequence(Files.sequence()), Files.sequence(Files.sequence(), Files.sequence()),
      Files.sequence(Files.sequence(), Files.sequence(), Files.object(0xA1)),
      Files.sequence(Files.sequence(), Files.sequence(), Files.object(0xA1, Files.sequence())),
      Files.sequence(Files.sequence(), Files.sequence(), Files.object(0xA1, Files.integer([4]))),
    ] {
      #expect(throws: PKCS15Error.self) { try PINEntry.parse(file) }
    }
  }
}
