// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PCSC
import PCSCWorld
import Testing

/// A reader and its card through a real pcscd.
@Suite struct PCSCReaderTests {
  private let success: [UInt8] = [0x90, 0x00]
  private let notVerified: [UInt8] = [0x69, 0x82]

  @Test func commandsReachTheCardAndAnswersComeBack() async throws {
    try await withCard { _, card, _, bench in
      let session = try await bench.transaction { ($0.atr, $0.transmissionProtocol) }
      #expect(session.0 == card.atr)
      #expect(session.1 == .t0)
      #expect(try await bench.send(SmallCard.getData) == Array(repeating: 0x55, count: 16) + success)
      #expect(card.commands.last == SmallCard.getData)
    }
  }

  @Test func cardsOfProtocolT1AreSpokenToInT1() async throws {
    try await withCard(.t1()) { _, _, _, bench in
      let transmissionProtocol = try await bench.transaction { $0.transmissionProtocol }
      #expect(transmissionProtocol == .t1)
      #expect(try await bench.send(SmallCard.getData) == Array(repeating: 0x55, count: 16) + success)
    }
  }

  @Test func verifiedPINStaysBetweenTransactions() async throws {
    try await withCard { _, card, _, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let (epoch, starts) = (try await bench.epoch(), card.starts)
      for _ in 0..<3 { #expect(try await bench.send(SmallCard.useKey) == success) }
      #expect(try await bench.epoch() == epoch)
      #expect(card.starts == starts)
    }
  }

  @Test func endingWithResetTakesThePINAwayAndTheNextTransactionIsANewEpoch() async throws {
    try await withCard { _, card, _, bench in
      let epoch = try await bench.epoch()
      #expect(try await bench.send(SmallCard.verify, ending: .reset) == success)
      #expect(!card.isVerified)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
      #expect(try await bench.epoch() > epoch)
    }
  }

  @Test func errorOfTheBodyIsThrownAndTheResetDoneAllTheSame() async throws {
    struct Refused: Error {}
    try await withCard { _, card, _, bench in
      let answer = try await bench.send(SmallCard.verify)
      #expect(answer == success)
      await #expect(throws: Refused.self) { try await bench.transaction(ending: .reset) { _ in throw Refused() } }
      #expect(!card.isVerified)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func channelIsOfNoUseAfterItsTransaction() async throws {
    try await withCard { _, card, _, bench in
      let count = card.commands.count
      let leaked = LeakedChannel()
      try await bench.transaction { leaked.channel = $0.channel }
      let reason = try await bench.transaction { _ in
        let late = try CardSession(
          atr: [], transmissionProtocol: .t0, epoch: 0, channel: #require(leaked.channel))
        return late.reason(against: SmallCard.getData)
      }
      #expect(reason == .other)
      #expect(card.commands.count == count)
    }
  }

  @Test func secondTransactionInsideTheFirstIsRefused() async throws {
    try await withCard { _, _, _, bench in
      let reader = bench.reader
      let reason = try await bench.transaction { _ in
        do {
          try reader.withTransaction(ending: .leave) { _ in }
          return nil as TransportError.Reason?
        } catch let error as TransportError {
          return error.reason
        }
      }
      #expect(reason == .busy)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func resetByAnotherProgramIsANewEpochAndNoFailure() async throws {
    try await withCard { world, card, _, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let epoch = try await bench.epoch()
      try world.run("opensc-tool", ["--reader", PCSCWorld.readerNames[0], "--reset"])
      try await eventually("the card to be reset") { card.isVerified ? nil : true }
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
      #expect(try await bench.epoch() > epoch)
    }
  }

  @Test func twoProgramsTakeTurns() async throws {
    try await withCard { _, _, _, bench in
      let other = ReaderBench(PCSCWorld.readerNames[0])
      try await withThrowingTaskGroup { group in
        for bench in [bench, other] {
          group.addTask {
            for length: UInt8 in 1...8 {
              let answers = try await bench.transaction { session in
                try (0..<3).map { _ in try session.channel.transmit(SmallCard.getData(length).span) }
              }
              #expect(answers == Array(repeating: Array(repeating: 0x55, count: Int(length)) + [0x90, 0], count: 3))
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func nothingIsLeftInTheServiceOfReadersThatWent() async throws {
    try await withCard { world, _, _, bench in
      let before = world.serviceDescriptorCount
      do {
        let others = (0..<3).map { _ in ReaderBench(PCSCWorld.readerNames[0]) }
        for other in others { _ = try await other.epoch() }
        #expect(world.serviceDescriptorCount > before)
      }
      try await eventually("the connections to be closed") { world.serviceDescriptorCount <= before ? true : nil }
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }
}

/// Keeps what must not be kept.
final class LeakedChannel: @unchecked Sendable {
  // Unchecked: one reader's thread alone uses it.
  var channel: (any CardChannel)?
}
