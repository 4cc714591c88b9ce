// SPDX-License-Identifier: Apache-2.0
import PCSC
import PCSCWorld
import VirtualCards

/// A world with a running pcscd, a card in its first reader, and that reader, ready.
func withCard(
  _ card: SmallCard = SmallCard(), sharing: SharingMode = .shared,
  _ body: @escaping @Sendable (PCSCWorld, SmallCard, InsertedCard, ReaderBench) async throws -> Void
) async throws {
  try await InProcessWorld.with { world in
    try world.startService()
    let inserted = try world.insert(card)
    let bench = ReaderBench(PCSCWorld.readerNames[0], sharing: sharing)
    try await bench.untilReady()
    try await body(world, card, inserted, bench)
  }
}
