// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct ReplayingChannelTests {
  private func channel() throws -> ReplayingChannel {
    ReplayingChannel(
      try Transcript(parsing: "> 00A4000C023F00\n< 9000 1.0\n> 0020000104********\n< 63C2 2.0\n> 00B0000001\n< AA9000"))
  }

  @Test
  func recordedCommandsGetTheirResponses() throws {
    let replay = try channel()
    #expect(try replay.exchange("00A4000C023F00") == "9000")
    #expect(try replay.exchange("002000010435363738") == "63C2")
    #expect(!replay.isFinished)
    #expect(try replay.exchange("00B0000001") == "AA9000")
    #expect(replay.isFinished)
  }

  @Test(arguments: ["00B0000001", "00A4000C023F01", "00A4000C023F0000", "00A4000C", ""])
  func anotherCommandIsRefusedAndChangesNothing(_ command: String) throws {
    let replay = try channel()
    let error = #expect(throws: TransportError.self) { try replay.exchange(command) }
    #expect(error?.reason == .other)
    #expect(try replay.exchange("00A4000C023F00") == "9000")
  }

  @Test
  func nothingIsAnsweredAfterTheEnd() throws {
    let replay = ReplayingChannel(Transcript(atr: [], transmissionProtocol: .t0))
    #expect(replay.isFinished)
    #expect(throws: TransportError.self) { try replay.exchange("00B0000001") }
  }

  @Test
  func refusalsHoldNoPIN() throws {
    let replay = try channel()
    let error = #expect(throws: TransportError.self) { try replay.exchange("002000010437383739") }
    #expect(error?.detail.contains("3738") == false)
  }

  @Test
  func aRecordingCanBeReplayed() throws {
    let card = try ScriptedChannel(["00A40904023F00", "6102", "00C0000002", "6F00 9000"])
    var transcript = Transcript(atr: [0x3B, 0x00], transmissionProtocol: .t0)
    let recorded = CardSession(
      atr: transcript.atr, transmissionProtocol: .t0, epoch: 1,
      channel: ObservedChannel(card) { transcript.exchanges.append($0) })
    #expect(try recorded.isoChannel.exchange("00A40904023F0000") == "6F009000")

    let replay = ReplayingChannel(try Transcript(parsing: transcript.text))
    let replayed = CardSession(atr: transcript.atr, transmissionProtocol: .t0, epoch: 1, channel: replay)
    #expect(try replayed.isoChannel.exchange("00A40904023F0000") == "6F009000")
    #expect(replay.isFinished)
  }
}
