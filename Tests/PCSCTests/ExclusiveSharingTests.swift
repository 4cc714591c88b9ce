// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld
import Testing

/// `exclusive-while-verified`: a verified PIN serves nobody else.
@Suite struct ExclusiveSharingTests {
  private let success: [UInt8] = [0x90, 0x00]
  private let name = PCSCWorld.readerNames[0]

  @Test func othersAreKeptAwayFromThePINUntilTheReset() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { _, card, _, bench in
      #expect(try await bench.sendPIN() == success)
      let other = ReaderBench(name)
      #expect(try await other.failure()?.reason == .heldByAnotherProgram)
      #expect(try await bench.send(SmallCard.useKey) == success)
      try await bench.transaction(ending: .reset) { _ in }
      #expect(!card.isVerified)
      #expect(try await other.send(SmallCard.useKey) == [0x69, 0x82])
      #expect(try await bench.send(SmallCard.useKey) == [0x69, 0x82])
    }
  }

  @Test func noPINIsSentWhileAnotherProgramIsConnected() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { _, card, _, bench in
      let other = ReaderBench(name)
      _ = try await other.epoch()
      #expect(try await bench.failure { try await bench.sendPIN() }?.reason == .heldByAnotherProgram)
      #expect(!card.commands.contains { $0[1] == 0x20 })
      #expect(try await bench.send(SmallCard.getData).suffix(2) == success)
      #expect(try await other.send(SmallCard.getData).suffix(2) == success)
    }
  }

  @Test func noPINIsSentInATransactionThatWasNotBegunForOne() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { _, card, _, bench in
      let failure = try await bench.failure(SmallCard.verify)
      #expect(failure?.reason == .other)
      #expect(!card.commands.contains { $0[1] == 0x20 })
      #expect(try await bench.sendPIN() == success)
    }
  }

  @Test func wrongPINKeepsNobodyAway() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { _, _, _, bench in
      let wrong: [UInt8] = [0x00, 0x20, 0x00, 0x01, 0x04, 0x39, 0x39, 0x39, 0x39]
      let answer = try await bench.sendPIN(wrong)
      #expect(answer == [0x63, 0xC2])
      #expect(try await ReaderBench(name).send(SmallCard.getData).suffix(2) == success)
    }
  }

  @Test func cardGoneWhileHeldIsFreeWhenItComesBack() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { world, card, inserted, bench in
      #expect(try await bench.sendPIN() == success)
      try world.pull(inserted)
      #expect(try await bench.failure()?.reason == .noCard)
      _ = try world.insert(card)
      #expect(try await ReaderBench(name).send(SmallCard.useKey) == [0x69, 0x82])
      #expect(try await bench.send(SmallCard.useKey) == [0x69, 0x82])
    }
  }
}
