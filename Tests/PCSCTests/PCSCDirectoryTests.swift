// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld
import Testing

/// Readers and cards coming and going in a real pcscd.
@Suite struct PCSCDirectoryTests {
  @Test func readersAreToldByNameAndTheirCardsComeAndGo() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let follower = DirectoryFollower()
      let empty = try await follower.until("two empty readers") { $0.occupancies == [.empty, .empty] }
      #expect(empty.readers.map(\.reader.name) == PCSCWorld.readerNames)
      #expect(empty.readers.allSatisfy { !$0.reader.isVirtual })
      let card = SmallCard()
      let inserted = try world.insert(card, slot: 1)
      let full = try await follower.until("the card") { $0.atrs == [nil, card.atr] }
      try world.pull(inserted)
      let again = try await follower.until("two empty readers again") { $0.occupancies == [.empty, .empty] }
      for snapshot in [full, again] {
        #expect(zip(snapshot.readers, empty.readers).allSatisfy { $0.reader === $1.reader })
      }
    }
  }

  @Test func eachInsertionHasAnotherNumber() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let follower = DirectoryFollower()
      var seen: Set<UInt64> = []
      for _ in 0..<3 {
        let inserted = try [world.insert(SmallCard(), slot: 0), world.insert(SmallCard(), slot: 1)]
        let snapshot = try await follower.until("two cards never seen before") {
          $0.insertions.count == 2 && $0.insertions.allSatisfy { $0.map { !seen.contains($0) } ?? false }
        }
        seen.formUnion(snapshot.insertions.compactMap(\.self))
        for card in inserted { try world.pull(card) }
      }
      #expect(seen.count == 6)
    }
  }

  @Test func cardStaysTheSameInsertionWhileItIsUsedAndReset() async throws {
    try await withCard { world, _, _, bench in
      let follower = DirectoryFollower()
      let before = try await follower.until("the card") { $0.atrs[0] != nil }
      for _ in 0..<3 { _ = try await bench.send(SmallCard.verify, ending: .reset) }
      // A second card is the sign that everything before it was seen.
      _ = try world.insert(SmallCard(mark: 2), slot: 1)
      let after = try await follower.until("the neighbour's card") { $0.atrs[1] != nil }
      #expect(after.insertions[0] == before.insertions[0])
    }
  }

  @Test func muteCardIsMute() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      _ = try world.insert(MuteCard())
      let follower = DirectoryFollower()
      try await follower.until("a mute card") { $0.occupancies.first == .mute }
      #expect(try await ReaderBench(PCSCWorld.readerNames[0]).failure()?.reason == .cardMute)
    }
  }

  @Test func cardHeldByAnotherProgramIsUnavailableAndReadAgainWhenFree() async throws {
    try await withCard(sharing: .exclusiveWhileVerified) { _, _, _, holder in
      let follower = DirectoryFollower()
      let before = try await follower.until("the card") { $0.atrs[0] != nil }
      #expect(try await holder.sendPIN() == [0x90, 0x00])
      try await follower.until("the card to be held") {
        if case .unavailable(let error) = $0.occupancies[0] { error.reason == .heldByAnotherProgram } else { false }
      }
      try await holder.transaction(ending: .reset) { _ in }
      let after = try await follower.until("the card to be free") { $0.atrs[0] != nil }
      #expect(after.insertions[0] != before.insertions[0])
    }
  }

  @Test func ownHoldOnTheCardIsNoNews() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      _ = try world.insert(SmallCard())
      let follower = DirectoryFollower(PCSCDirectory(sharing: .exclusiveWhileVerified))
      let before = try await follower.until("the card") { $0.atrs.first == [0x3B, 0x01, 0x01] }
      let bench = try ReaderBench(#require(before.readers[0].reader as? PCSCReader))
      #expect(try await bench.sendPIN() == [0x90, 0x00])
      _ = try world.insert(SmallCard(mark: 2), slot: 1)
      let after = try await follower.until("the neighbour's card") { $0.atrs[1] != nil }
      #expect(after.insertions[0] == before.insertions[0])
    }
  }
}
