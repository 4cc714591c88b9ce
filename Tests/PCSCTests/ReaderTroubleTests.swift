// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld
import Testing

/// What goes wrong under a reader, through a real pcscd: a clear answer, and the next call right.
@Suite struct ReaderTroubleTests {
  private let success: [UInt8] = [0x90, 0x00]
  private let notVerified: [UInt8] = [0x69, 0x82]

  @Test func cardPulledWhileIdleIsNoCardAndBackInIsANewEpoch() async throws {
    try await withCard { world, card, inserted, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let epoch = try await bench.epoch()
      try world.pull(inserted)
      #expect(try await bench.failure()?.reason == .noCard)
      _ = try world.insert(card)
      #expect(try await bench.epoch() > epoch)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func cardPulledAndPutBackBetweenTwoTransactionsIsANewEpochAndNoFailure() async throws {
    try await withCard { world, card, inserted, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let epoch = try await bench.epoch()
      try world.pull(inserted)
      _ = try world.insert(card)
      #expect(try await bench.epoch() > epoch)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func cardPulledInTheMiddleOfACommandIsRemovedAndItsTransactionOver() async throws {
    try await withCard { world, card, inserted, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      inserted.intercept { command, answer in command[1] == 0x2A ? nil : answer(command) }
      let reasons = try await bench.transaction { session in
        [SmallCard.useKey, SmallCard.getData, SmallCard.getData].map { session.reason(against: $0) }
      }
      #expect(reasons == [.cardRemoved, .cardRemoved, .cardRemoved])
      #expect(try await bench.failure()?.reason == .noCard)
      _ = try world.insert(card)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
      #expect(try await bench.send(SmallCard.verify) == success)
      #expect(try await bench.send(SmallCard.useKey) == success)
    }
  }

  @Test func nothingOfATransactionReachesTheCardThatTookTheFirstOnesPlace() async throws {
    try await withCard(SmallCard(mark: 1)) { _, first, inserted, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let (epoch, second) = (try await bench.epoch(), SmallCard(mark: 2))
      inserted.follow(with: second)
      inserted.intercept { command, answer in command[1] == 0x2A ? nil : answer(command) }
      // vpcd would pass the next command on to the second card, of which pcscd has not seen that it came.
      let reasons = try await bench.transaction { session in
        [SmallCard.useKey, SmallCard.verify].map { session.reason(against: $0) }
      }
      #expect(reasons.allSatisfy { $0 == .cardMute || $0 == .cardRemoved }, "\(reasons)")
      #expect(second.commands.isEmpty)
      inserted.intercept(nil)
      let newEpoch = try await eventually("the second card") {
        do {
          return try await bench.transaction { $0.atr == second.atr ? $0.epoch : nil }
        } catch is TransportError { return nil }
      }
      #expect(newEpoch > epoch)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func cardSwappedWhileIdleIsAnotherEpochWithItsOwnATR() async throws {
    try await withCard(SmallCard(mark: 1)) { world, _, inserted, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let epoch = try await bench.epoch()
      let second = SmallCard(mark: 2)
      try world.pull(inserted)
      _ = try world.insert(second)
      let newEpoch = try await eventually("pcscd to tell the second card's ATR") {
        do {
          return try await bench.transaction { $0.atr == second.atr ? $0.epoch : nil }
        } catch is TransportError { return nil }
      }
      #expect(newEpoch > epoch)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test(arguments: [true, false])
  func serviceGoneAndBackIsANewEpoch(killed: Bool) async throws {
    try await withCard { world, _, _, bench in
      #expect(try await bench.send(SmallCard.verify) == success)
      let epoch = try await bench.epoch()
      if killed { try world.killService() } else { try world.stopService() }
      let failure = try await bench.failure()
      #expect(failure?.reason == .serviceUnavailable)
      #expect(failure?.detail.contains("SCARD_E_NO_SERVICE") == true, "\(String(describing: failure))")
      try world.startService()
      try await bench.untilReady()
      #expect(try await bench.epoch() > epoch)
      #expect(try await bench.send(SmallCard.useKey) == notVerified)
    }
  }

  @Test func serviceRestartedBetweenTwoTransactionsCostsNone() async throws {
    try await withCard { world, _, _, bench in
      let epoch = try await bench.epoch()
      try world.killService()
      try world.startService()
      let other = ReaderBench(PCSCWorld.readerNames[0])
      try await other.untilReady()
      // The old connection is dead and its handle unknown; the new one is made within this transaction's beginning.
      #expect(try await bench.epoch() > epoch)
    }
  }

  @Test func serviceKilledInTheMiddleOfACommandIsUnavailable() async throws {
    try await withCard { world, _, inserted, bench in
      inserted.intercept { command, answer in
        if command[1] == 0x2A { try? world.killService() }
        return answer(command)
      }
      let failure = try await bench.failure(SmallCard.useKey)
      #expect(failure?.reason == .serviceUnavailable)
      inserted.intercept(nil)
      try await eventually("pcscd to be gone") { world.isRunning ? nil : true }
      try world.startService()
      try await bench.untilReady()
      #expect(try await bench.send(SmallCard.verify) == success)
    }
  }

  @Test func absentServiceIsSaidToBeAbsent() async throws {
    try await InProcessWorld.with { _ in
      let failure = try await ReaderBench(PCSCWorld.readerNames[0]).failure()
      #expect(failure?.reason == .serviceUnavailable)
      #expect(failure?.detail.contains("pcscd") == true)
    }
  }

  @Test func unknownReaderIsGone() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      #expect(try await ReaderBench("No Such Reader 00 00").failure()?.reason == .readerGone)
    }
  }

  @Test func stuckCardHoldsItsReaderAloneAndTheOtherOneAnswers() async throws {
    try await withCard { world, _, inserted, bench in
      _ = try world.insert(SmallCard(mark: 2), slot: 1)
      let other = ReaderBench(PCSCWorld.readerNames[1])
      try await other.untilReady()
      let gate = Gate()
      inserted.intercept { command, answer in
        guard command[1] == 0x2A else { return answer(command) }
        gate.wait()
        return answer(command)
      }
      async let stuck = bench.send(SmallCard.useKey)
      try await eventually("the card to be stuck") { gate.isHolding ? true : nil }
      #expect(try await other.send(SmallCard.useKey) == notVerified)
      gate.open()
      #expect(try await stuck == notVerified)
    }
  }
}
