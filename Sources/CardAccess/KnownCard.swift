// SPDX-License-Identifier: Apache-2.0
import HealthCards

/// A recognised card and what the service knows of it until it leaves its reader.
struct KnownCard: Sendable {
  /// Which insertion it was read at.
  let insertion: UInt64
  let atr: [UInt8]
  var card: HealthCard
  var memory: CardMemory
  /// As last told by the card.
  var counter: PINCounter
  /// The users who verified the PIN since the card last lost its state.
  var holders: Set<UInt32> = []

  func pin(for peer: Peer) -> PINReport {
    let state: PINReport.State =
      counter.isBlocked ? .blocked : holders.contains(peer.uid) ? .verified : .locked
    return PINReport(state: state, triesLeft: counter.triesLeft, maximumTries: counter.maximum)
  }
}
