// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct CorrectedLengthTests {
  /// The serial number as OpenSC reads it (cpx-card.md 9.1).
  @Test
  func theCommandIsSentAgainWithTheRightLength() throws {
    let card = try ScriptedChannel(["00B09C00C0", "6C0C", "00B09C000C", digits(0x5A, count: 12) + "9000"])
    #expect(try CorrectedLength(card).exchange("00B09C00C0") == digits(0x5A, count: 12) + "9000")
    #expect(card.isFinished)
  }

  @Test
  func theDataIsSentAgainAsWell() throws {
    let card = try ScriptedChannel(["00CB3FFF024D0000", "6C18", "00CB3FFF024D0018", "9000"])
    #expect(try CorrectedLength(card).exchange("00CB3FFF024D0000") == "9000")
    #expect(card.isFinished)
  }

  @Test
  func zeroStandsForTwoHundredAndFiftySix() throws {
    let card = try ScriptedChannel(["00B0000001", "6C00", "00B0000000", "9000"])
    #expect(try CorrectedLength(card).exchange("00B0000001") == "9000")
  }

  @Test
  func aCardThatCorrectsForEverIsAskedTwice() throws {
    let card = RuledChannel { _ in [0x6C, 0xFF] }
    #expect(try CorrectedLength(card).exchange("00B0000000") == "6CFF")
    #expect(card.commands.count == 2)
  }

  @Test(arguments: [
    "00200001", "0020000104 31323334", "0020000104 31323334 00", "0020000100", "0024000108 3132333435363738 00",
    "002C00010C 313233343536373831323334 00", "102000010431323334 00",
  ])
  func noPINIsEverSentTwice(_ command: String) throws {
    let card = RuledChannel { _ in [0x6C, 0x02] }
    #expect(try CorrectedLength(card).exchange(command) == "6C02")
    #expect(card.commands.count == 1)
  }

  @Test(arguments: ["00A4000C", "00A4000C023F00"])
  func aCommandThatExpectsNoDataIsNotSentAgain(_ command: String) throws {
    let card = RuledChannel { _ in [0x6C, 0x02] }
    #expect(try CorrectedLength(card).exchange(command) == "6C02")
    #expect(card.commands.count == 1)
  }

  @Test(arguments: ["", "00", "00B0"])
  func whatIsNoCommandIsNotSentAgain(_ command: String) throws {
    let card = RuledChannel { _ in [0x6C, 0x02] }
    #expect(try CorrectedLength(card).exchange(command) == "6C02")
    #expect(card.commands.count == 1)
  }
}
