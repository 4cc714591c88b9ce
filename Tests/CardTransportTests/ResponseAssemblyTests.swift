// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct ResponseAssemblyTests {
  @Test
  func announcedDataIsFetched() throws {
    let card = try ScriptedChannel(["00A40904043F00D003", "6103", "00C0000003", "620100 9000"])
    #expect(try ResponseAssembly(card).exchange("00A40904043F00D003") == "6201009000")
    #expect(card.isFinished)
  }

  /// A signature in pieces, as a CPS3 gives it (cpx-card.md 10).
  @Test
  func piecesAreJoinedInTheirOrder() throws {
    let card = try ScriptedChannel([
      "0088000000", "6100",
      "00C0000000", digits(0xA1, count: 0xE7) + "6119",
      "00C0000019", digits(0xA2, count: 0x19) + "9000",
    ])
    let response = try ResponseAssembly(card).exchange("0088000000")
    #expect(response == digits(0xA1, count: 0xE7) + digits(0xA2, count: 0x19) + "9000")
    #expect(card.isFinished)
  }

  @Test
  func dataBeforeTheFirstAnnouncementIsKept() throws {
    let card = try ScriptedChannel(["00B0000002", "AABB 6101", "00C0000001", "CC 6282"])
    #expect(try ResponseAssembly(card).exchange("00B0000002") == "AABBCC6282")
  }

  @Test
  func channelNumberStaysAndChainingBitDoesNot() throws {
    let card = try ScriptedChannel(["112A808600", "6101", "01C0000001", "AA 9000"])
    #expect(try ResponseAssembly(card).exchange("112A808600") == "AA9000")
  }

  @Test
  func refusalOfTheFetchIsTheAnswer() throws {
    let card = try ScriptedChannel(["00B0000002", "6110", "00C0000010", "6F00"])
    #expect(try ResponseAssembly(card).exchange("00B0000002") == "6F00")
  }

  @Test(arguments: ["9000", "63C2", "6C0C", "6A82"])
  func anyOtherStatusIsTheAnswer(_ status: String) throws {
    let card = try ScriptedChannel(["00200001", status])
    #expect(try ResponseAssembly(card).exchange("00200001") == status)
  }

  @Test(arguments: [0, 1, 255])
  func aCardThatAnnouncesForEverIsLeft(_ dataCount: Int) throws {
    let card = RuledChannel { _ in Array(repeating: 0xAA, count: dataCount) + [0x61, 0xFF] }
    let error = #expect(throws: TransportError.self) { try ResponseAssembly(card).exchange("00B0000000") }
    #expect(error?.reason == .malformedResponse)
    #expect(card.commands.count == ResponseAssembly.maximumRounds + 1)
  }

  @Test
  func aResponseLongerThanAnyIsLeft() throws {
    let card = RuledChannel { _ in Array(repeating: 0xAA, count: 60_000) + [0x61, 0xFF] }
    #expect(throws: TransportError.self) { try ResponseAssembly(card).exchange("00B0000000") }
    #expect(card.commands.count == 2)
  }
}
