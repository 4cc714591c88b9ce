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

  /// Whether this peer may use what the PIN guards.
  func isOpen(to peer: Peer) -> Bool { holders.contains(peer.uid) }

  /// Takes over what the card just said.
  mutating func note(_ counter: PINCounter) {
    // A card that only says "verified" tells no number; the last one known still holds then.
    if counter.triesLeft != nil { self.counter = counter }
    // Another program's selection can take the verified state away without a reset (cpx-card.md 3.6).
    if counter.isVerified == false { holders = [] }
  }

  /// Notes that a PIN was accepted, which gives it all its tries back.
  mutating func noteFullCounter() {
    counter = PINCounter(triesLeft: counter.maximum ?? counter.triesLeft, maximum: counter.maximum)
  }

  func pin(for peer: Peer) -> PINReport {
    guard card.pin != nil else { return PINReport(state: .absent, triesLeft: nil, maximumTries: nil) }
    let state: PINReport.State = counter.isBlocked ? .blocked : isOpen(to: peer) ? .verified : .locked
    return PINReport(state: state, triesLeft: counter.triesLeft, maximumTries: counter.maximum)
  }
}
