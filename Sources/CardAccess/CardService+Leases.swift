// SPDX-License-Identifier: Apache-2.0
public import HealthCards
import Logging

extension CardService {
  /// Ends this user's leases, or with `all` everybody's; the card is reset when nobody's is left.
  ///
  /// - Throws: ``AccessError``.
  public func lock(_ serial: CardSerial, for peer: Peer, all: Bool = false) async throws(AccessError) {
    try require(all ? .lockOthers : .lock, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    try await audited(AuditedUse(all ? .lockOthers : .lock, serial), by: peer) {
      try await worker.endLeases(of: serial, .locked) { all || $0.holder.uid == peer.uid }
    }
  }

  /// Ends every lease of every card and resets the cards: before the service stops, and before the machine sleeps.
  public func lockAll() async {
    for slot in slots {
      guard let known = slot.worker.known, known.nextCheck != nil else { continue }
      // Not the calling task, whose calls would be refused once it is cancelled.
      let worker = slot.worker
      do {
        try await Task.detached { try await worker.endLeases(of: known.serial, .stopped) }.value
      } catch {
        logger.warning("card \(known.serial) could not be locked: \(AccessError(error))")
      }
    }
  }

  /// Ends the leases that belong to a connection which is over, or of one card alone to one that logs out of it. A front
  /// says so for every connection it accepted.
  public func endConnection(_ peer: Peer, of serial: CardSerial? = nil) async {
    func belongs(_ lease: Lease) -> Bool { lease.scope == .connection && lease.holder.connection == peer.connection }
    for slot in slots {
      guard let known = slot.worker.known, serial == nil || known.serial == serial,
        known.leases.all.contains(where: belongs)
      else { continue }
      // Where the reader has no time for it, the lease serves nobody all the same: its connection never comes again.
      try? await slot.worker.endLeases(of: known.serial, .disconnected) {
        $0.scope == .connection && $0.holder.connection == peer.connection
      }
    }
  }
}
