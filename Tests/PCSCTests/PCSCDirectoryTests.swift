// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld
import Testing

/// Readers and cards coming and going in a real pcscd.
@Suite struct PCSCDirectoryTests {
  @Test func cardsComeAndGo() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let follower = DirectoryFollower()
      try await follower.until("two empty readers") { $0.occupancies == [.empty, .empty] }
      let card = SmallCard()
      let inserted = try world.insert(card, slot: 1)
      try await follower.until("the card") { $0.atrs == [nil, card.atr] }
      try inserted.pull()
      try await follower.until("two empty readers again") { $0.occupancies == [.empty, .empty] }
    }
  }
}
