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
  var leases = Leases()
  /// Whether the card may be open to whoever reaches it, because of a PIN that we sent.
  var isVerified = false
  /// The PIN, where the configuration keeps it for as long as there are leases.
  var keptPIN: HeldPIN?

  /// When to try again to reset a card that could not be.
  var resetTime: ContinuousClock.Instant?

  var serial: CardSerial { card.serial }

  /// Whether this peer may use what the PIN guards.
  func isOpen(to peer: Peer) -> Bool { leases.serve(peer, .now) }

  /// Whether the card has to be reset, so that nobody uses what nobody has a lease for (cpx-card.md 3.6).
  var needsReset: Bool { isVerified && leases.isEmpty }

  /// When the leases have to be looked at again; nil when there is nothing to look for.
  var nextCheck: ContinuousClock.Instant? { needsReset ? resetTime ?? .now : leases.nextEnd }

  /// Takes over what the card just said; a card that only says "verified" tells no number, and the last one known holds.
  mutating func note(_ counter: PINCounter) {
    if counter.triesLeft != nil { self.counter = counter }
  }

  /// Notes that a PIN was accepted, which gives it all its tries back.
  mutating func noteFullCounter() {
    counter = PINCounter(triesLeft: counter.maximum ?? counter.triesLeft, maximum: counter.maximum)
  }

  /// Ends leases.
  ///
  /// - Returns: those that ended.
  mutating func endLeases(_ condition: (Lease) -> Bool = { _ in true }) -> [Lease] {
    let ended = leases.end(condition)
    if leases.isEmpty { keptPIN = nil }
    return ended
  }

  func pin(for peer: Peer) -> PINReport {
    guard card.pin != nil else { return PINReport(state: .absent, triesLeft: nil, maximumTries: nil) }
    let now = ContinuousClock.now
    let state: PINReport.State = counter.isBlocked ? .blocked : leases.serve(peer, now) ? .verified : .locked
    return PINReport(
      state: state, triesLeft: counter.triesLeft, maximumTries: counter.maximum,
      lease: leases.own(of: peer, now)?.report, leaseCount: leases.all.count { !$0.isOver(now) })
  }
}
