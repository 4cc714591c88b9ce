// SPDX-License-Identifier: Apache-2.0
import HealthCards
import StateFiles

extension ReaderWorker {
  /// Runs steps that need a verified PIN, for a peer whom a lease serves. Where the card lost its state and the PIN is
  /// kept, or a configured one is there for this card, it is verified first.
  ///
  /// - Parameter check: what can be said before the PIN is looked at.
  /// - Throws: `CardError/pinNotVerified`, and what ``withCard(_:sendsPIN:ending:_:)`` and verifying throw.
  func withOpenCard<Result: Sendable>(
    _ serial: CardSerial, for peer: Peer, _ settings: AccessSettings,
    check: @escaping @Sendable (KnownCard) throws -> Void = { _ in },
    _ steps: @escaping @Sendable (inout KnownCard, inout CardDialogue) throws -> Result
  ) async throws -> Result {
    do {
      return try await withCard(serial) { [custody] known, dialogue in
        try check(known)
        guard known.card.pin != nil else { throw CardError.noPIN }
        guard known.isVerified, known.isOpen(to: peer) else { throw CardError.pinNotVerified }
        return try custody.use(by: peer, &known, &dialogue, steps)
      }
    } catch CardError.pinNotVerified where canOpen(serial, for: peer, settings) {
      return try await withCard(serial, sendsPIN: true) { [custody] known, dialogue in
        try check(known)
        try custody.open(for: peer, settings, &known, &dialogue)
        return try custody.use(by: peer, &known, &dialogue, steps)
      }
    }
  }

  /// Whether there is a PIN that nobody has to be asked for.
  private func canOpen(_ serial: CardSerial, for peer: Peer, _ settings: AccessSettings) -> Bool {
    if let known, known.keptPIN != nil, known.isOpen(to: peer) { return true }
    return settings.pinSource?.cards.contains(serial) ?? false
  }
}

extension CardCustody {
  fileprivate func use<Result>(
    by peer: Peer, _ known: inout KnownCard, _ dialogue: inout CardDialogue,
    _ steps: (inout KnownCard, inout CardDialogue) throws -> Result
  ) throws -> Result {
    known.leases.use(by: peer, .now)
    do {
      return try steps(&known, &dialogue)
    } catch CardError.pinNotVerified {
      stateIsLost(&known)
      throw CardError.pinNotVerified
    }
  }

  /// Verifies the PIN that is kept for the peer's lease, or the configured one, for which the peer gets a lease.
  fileprivate func open(
    for peer: Peer, _ settings: AccessSettings, _ known: inout KnownCard, _ dialogue: inout CardDialogue
  ) throws {
    let order = PINOrder(kind: .pin, peer: nil, options: PINOptions(origin: .unattended))
    if let kept = known.keptPIN, known.isOpen(to: peer) {
      try verify(kept, order, &known, &dialogue)
      return
    }
    guard let source = settings.pinSource, source.cards.contains(known.serial) else { throw CardError.pinNotVerified }
    let held: HeldPIN
    do throws(FileError) { held = try source.read() } catch {
      throw AccessError.refused(.pinSource(error.description))
    }
    try verify(held, order, &known, &dialogue)
    outlet.tell(.pinVerified(known.serial, by: peer))
    beginLease(Lease(holder: peer, scope: .user, limits: settings.lease, now: .now), &known)
  }

  /// Sends a PIN after all checks.
  ///
  /// - Throws: ``AccessError/refused(_:)``, `CardError`, `TransportError`.
  func verify(
    _ held: HeldPIN, _ order: PINOrder, _ known: inout KnownCard, _ dialogue: inout CardDialogue
  ) throws {
    try known.card.checkPIN(held.pin)
    try send(held.pin, order, &known, &dialogue) { pin, card, dialogue in try dialogue.verify(pin, of: card) }
    known.noteFullCounter()
  }
}
