// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

@testable import HealthCards
@testable import VirtualCards

/// EF.AODF and what is sent because of it (cpx-card.md 2.4, 3.1).
@Suite struct PINAttributesTests {
  private static let file = FilePath(0x3F00, 0x0001, 0x7001)

  /// Attributes from the flags on: flags as bit numbers, then minimum, stored and maximum length, reference, padding.
  private func pin(
    flags: [Int] = [4], _ lengths: [Int], reference: UInt8? = 0x01, padding: UInt8? = nil, path: [UInt8]? = nil
  ) -> [UInt8] {
    var attributes = DERValue.bits(of: flags) + DERValue.tagged(0x0A, [0x01])
    for length in lengths { attributes += DERValue.integer(length) }
    if let reference { attributes += DERValue.tagged(0x80, [reference]) }
    if let padding { attributes += DERValue.octets([padding]) }
    if let path { attributes += DERValue.sequence(DERValue.octets(path)) }
    return DERValue.sequence(
      DERValue.sequence(DERValue.text("Code porteur")), DERValue.sequence(DERValue.octets([0x01])),
      DERValue.tagged(0xA1, DERValue.sequence(attributes)))
  }

  private func read(_ content: [UInt8]?, _ played: PlayedCard = .cps3) throws -> (AlteredCard, HealthCard) {
    let altered = try AlteredCard(played)
    altered.put(content, at: Self.file)
    let card = try altered.test.read()
    altered.test.commands.removeAll()
    return (altered, card)
  }

  private func expect(
    _ content: [UInt8]?, reference: UInt8 = 0x01, lengths: ClosedRange<Int>,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let card = try read(content).1
    #expect(card.pin?.reference == reference, sourceLocation: location)
    #expect(card.pin.map { $0.minimumLength...$0.maximumLength } == lengths, sourceLocation: location)
  }

  @Test func lengthsAreTheDirectorys() throws {
    try expect(pin([4, 8, 8]), lengths: 4...8)
    try expect(pin([4, 4, 4]), lengths: 4...4)
    try expect(pin([6, 8]), lengths: 6...8)
    // A maximum that was never filled in.
    try expect(pin([4, 4, 0]), lengths: 4...4)
    try expect(pin([0, 8, 8]), lengths: 1...8)
    try expect(pin([4, 255, 255]), lengths: 4...16)
  }

  @Test func whatTheDirectoryDoesNotTellIsWhatCPxCardsHave() throws {
    try expect(nil, lengths: 4...4)
    try expect([], lengths: 4...4)
    try expect([0x30, 0x00], lengths: 4...4)
    try expect(pin([200, 200, 200]), lengths: 4...4)
    try expect(pin([4, 4, 4], reference: nil), lengths: 4...4)
  }

  /// What VERIFY of 1234 sends.
  private func verification(_ content: [UInt8], _ played: PlayedCard = .cps3) throws -> [[UInt8]] {
    let (altered, card) = try read(content, played)
    try? altered.test.verify("1234", card)
    #expect(altered.test.commands.count(of: .verify) == 1)
    return altered.test.commands.all
  }

  @Test func aPINIsFilledUpWhereTheFlagSaysSoAndOnlyThere() throws {
    let digits: [UInt8] = [0x31, 0x32, 0x33, 0x34]
    #expect(
      try verification(pin(flags: [4, 5], [4, 8, 8], padding: 0xFF)).last
        == [0x00, 0x20, 0x00, 0x01, 0x08] + digits + [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(
      try verification(pin(flags: [4, 5], [4, 8, 8])).last == [0x00, 0x20, 0x00, 0x01, 0x08] + digits + [0, 0, 0, 0])
    #expect(try verification(pin([4, 8, 8], padding: 0xFF)).last == [0x00, 0x20, 0x00, 0x01, 0x04] + digits)
    #expect(
      try verification(pin(flags: [4, 5], [4, 4, 4], padding: 0)).last == [0x00, 0x20, 0x00, 0x01, 0x04] + digits)
  }

  /// With a path the application is selected first; a local PIN is known nowhere else.
  @Test(arguments: [PlayedCard.cps3, .cps4])
  func theDirectoryOfAPINIsSelectedBeforeIt(played: PlayedCard) throws {
    let selection: [UInt8] =
      played == .cps3
      ? [0x00, 0xA4, 0x09, 0x0C, 0x04, 0x3F, 0x00, 0x00, 0x01] : [0x01, 0xA4, 0x08, 0x00, 0x02, 0x00, 0x01]
    for content in [
      pin([4, 4, 4], path: [0x3F, 0x00, 0x00, 0x01]), pin([4, 4, 4], path: ApplicationIdentifier.cpxContact.bytes),
      pin([4, 4, 4], reference: 0x81), pin(flags: [1, 4], [4, 4, 4]),
    ] {
      let commands = try verification(content, played).filter { $0[1] != 0xC0 }
      #expect(commands.dropLast().last == selection)
    }
  }

  @Test func theTriesOfALocalPINAreAskedForInItsDirectory() throws {
    let (altered, card) = try read(pin([4, 4, 4], reference: 0x81))
    let commands = altered.test.commands
    altered.test.reader.intercept { command, answer in
      commands.append(command)
      return command[1] == 0x20 ? [0x63, 0xC2] : answer(command)
    }
    #expect(try altered.test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 2)
    #expect(commands.all.map { $0[1] } == [0xA4, 0x20])
  }

  /// cpx-card.md 1.6: 6881 to the question for the tries makes the applet be selected again.
  @Test(arguments: [[0x68, 0x81], [0x6E, 0x00], [0x6E, 0x01], [0x6A, 0x86], [0x69, 0x85]] as [[UInt8]])
  func aCPS4ThatKnowsNoChannelAtTheProbeIsSelectedOnce(status: [UInt8]) throws {
    let test = try TestCard(.cps4)
    let card = try test.read()
    let commands = test.commands
    commands.removeAll()
    test.reader.intercept { command, answer in
      commands.append(command)
      return commands.all.count { $0[1] == 0x20 } == 1 && command[1] == 0x20 ? status : answer(command)
    }
    var memory = CardMemory()
    #expect(try test.dialogue(&memory) { try $0.pinCounter(of: card) }.triesLeft == 3)
    #expect(commands.all.count { $0[1] == 0xA4 && $0[2] == 0x04 } == 2)
    #expect(commands.count(of: .verify) == 0)
  }
}
