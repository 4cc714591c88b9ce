// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PCSC
import PCSCWorld
import Testing

/// A reader and its card through a real pcscd.
@Suite struct PCSCReaderTests {
  @Test func commandsReachTheCardAndAnswersComeBack() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let card = SmallCard()
      let inserted = try world.insert(card)
      defer { try? inserted.pull() }
      let bench = ReaderBench(PCSCWorld.readerNames[0])
      try await bench.untilReady()
      let session = try await bench.transaction { ($0.atr, $0.transmissionProtocol) }
      #expect(session.0 == card.atr)
      #expect(session.1 == .t0)
      #expect(try await bench.send(SmallCard.getData) == Array(repeating: 0x55, count: 16) + [0x90, 0x00])
    }
  }
}
