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
      try inserted.pull()
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
      let inserted = try [world.insert(SmallCard(), slot: 0), world.insert(SmallCard(), slot: 1)]
      var seen: Set<UInt64> = []
      for _ in 0..<3 {
        let snapshot = try await follower.until("two cards never seen before") {
          $0.insertions.allSatisfy { $0.map { !seen.contains($0) } ?? false } && $0.insertions.count == 2
        }
        seen.formUnion(snapshot.insertions.compactMap(\.self))
        for card in inserted { try card.pullAndPutBack() }
      }
      #expect(seen.count == 6)
      for card in inserted { try card.pull() }
    }
  }

  @Test func cardStaysTheSameInsertionWhileItIsUsedAndReset() async throws {
    try await withCard { world, _, _, bench in
      let follower = DirectoryFollower()
      let before = try await follower.until("the card") { $0.atrs[0] != nil }
      for _ in 0..<3 { _ = try await bench.send(SmallCard.verify, ending: .reset) }
      // A second card is the sign that everything before it was seen.
      let neighbour = try world.insert(SmallCard(mark: 2), slot: 1)
      let after = try await follower.until("the neighbour's card") { $0.atrs[1] != nil }
      #expect(after.insertions[0] == before.insertions[0])
      try neighbour.pull()
    }
  }

  @Test func muteCardIsMute() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let inserted = try world.insert(MuteCard())
      let follower = DirectoryFollower()
      try await follower.until("a mute card") { $0.occupancies.first == .mute }
      #expect(try await ReaderBench(PCSCWorld.readerNames[0]).failure()?.reason == .cardMute)
      try inserted.pull()
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
    try await withCard { world, _, _, _ in
      let directory = PCSCDirectory(sharing: .exclusiveWhileVerified)
      let follower = DirectoryFollower(directory)
      let before = try await follower.until("the card") { $0.atrs[0] != nil }
      let bench = try ReaderBench(#require(before.readers[0].reader as? PCSCReader))
      try await eventually("the card to be free") {
        try await bench.failure { try await bench.sendPIN() } == nil ? true : nil
      }
      let neighbour = try world.insert(SmallCard(mark: 2), slot: 1)
      let after = try await follower.until("the neighbour's card") { $0.atrs[1] != nil }
      #expect(after.atrs[0] != nil)
      try neighbour.pull()
    }
  }
}
