// SPDX-License-Identifier: Apache-2.0
import CardTransport
public import HealthCards
import PINProtection
public import Secrets

extension CardService {
  /// Asks the card itself for its tries left, which costs none.
  ///
  /// - Throws: ``AccessError``.
  public func pinStatus(of serial: CardSerial, for peer: Peer) async throws(AccessError) -> PINReport {
    try require(.list, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    let report = try await translated { [custody] in
      try await worker.withCard(serial) { known, dialogue in
        if known.card.pin != nil { try custody.look(.pin, &known, &dialogue) }
        return known.pin(for: peer)
      }
    }
    return told(report, of: serial, to: peer)
  }

  /// Has the card verify a PIN, once, unless something speaks against it, and gives the peer a lease.
  ///
  /// - Throws: ``AccessError``. Nothing was sent when it is ``AccessError/refused(_:)``, or when the PIN has a length that
  ///   the card does not take, or is blocked.
  public func verifyPIN(
    _ pin: consuming PIN, of serial: CardSerial, for peer: Peer, options: PINOptions = PINOptions(),
    scope: LeaseScope = .user
  ) async throws(AccessError) -> PINReport {
    let held = HeldPIN(pin)
    try require(.verifyPIN, for: peer, serial, options)
    let worker = try await slot(of: serial, for: peer).worker
    let settings = rules.current
    return try await audited(AuditedUse(.verifyPIN, serial), by: peer) { [custody] in
      if let card = worker.known?.card { try card.checkPIN(held.pin) }
      return try await worker.withCard(serial, sendsPIN: true) { known, dialogue in
        try custody.verify(held, PINOrder(kind: .pin, peer: peer, options: options), &known, &dialogue)
        if settings.keepsPIN { known.keptPIN = held }
        custody.outlet.tell(.pinVerified(serial, by: peer))
        custody.beginLease(Lease(holder: peer, scope: scope, limits: settings.lease, now: .now), &known)
        return known.pin(for: peer)
      }
    }
  }

  /// Replaces the card's PIN. Whoever had verified the old one has to verify the new one: the card is reset.
  ///
  /// - Throws: ``AccessError``. Nothing was sent when it is ``AccessError/refused(_:)``, or for values of a length that
  ///   the card does not take, or a blocked PIN; the old one is never sent twice.
  public func changePIN(
    _ old: consuming PIN, to new: consuming PIN, of serial: CardSerial, for peer: Peer,
    options: PINOptions = PINOptions()
  ) async throws(AccessError) -> PINReport {
    let (old, new) = (HeldPIN(old), HeldPIN(new))
    try require(.changePIN, for: peer, serial, options)
    return try await replacePIN(
      .changePIN, of: serial, by: old, PINOrder(kind: .pin, peer: peer, options: options), for: peer
    ) { card throws(CardError) in
      try card.checkPIN(old.pin)
      try card.checkPIN(new.pin)
    } steps: { old, card, dialogue in
      try dialogue.changePIN(old, to: new.pin, of: card)
    }
  }

  /// Gives a blocked or forgotten PIN a new value and all its tries; the card is reset as after a change.
  ///
  /// - Throws: ``AccessError``. Nothing was sent when it is ``AccessError/refused(_:)``, or for values of a length that
  ///   the card does not take, or a blocked PUK; the PUK is never sent twice.
  public func unblockPIN(
    puk: consuming PIN, newPIN: consuming PIN, of serial: CardSerial, for peer: Peer,
    options: PINOptions = PINOptions()
  ) async throws(AccessError) -> PINReport {
    let (puk, newPIN) = (HeldPIN(puk), HeldPIN(newPIN))
    try require(.unblockPIN, for: peer, serial, options)
    return try await replacePIN(
      .unblockPIN, of: serial, by: puk, PINOrder(kind: .puk, peer: peer, options: options), for: peer
    ) { card throws(CardError) in
      try card.checkPUK(puk.pin)
      try card.checkPIN(newPIN.pin)
    } steps: { puk, card, dialogue in
      try dialogue.unblockPIN(puk: puk, newPIN: newPIN.pin, of: card)
    }
  }

  /// - Parameters:
  ///   - held: the old PIN or the PUK.
  ///   - check: what can be known without the card.
  ///   - steps: sends it, and sets the new PIN.
  private func replacePIN(
    _ action: AccessAction, of serial: CardSerial, by held: HeldPIN, _ order: PINOrder, for peer: Peer,
    check: @escaping @Sendable (HealthCard) throws(CardError) -> Void,
    steps: @escaping @Sendable (borrowing PIN, HealthCard, inout CardDialogue) throws -> Void
  ) async throws(AccessError) -> PINReport {
    let worker = try await slot(of: serial, for: peer).worker
    return try await audited(AuditedUse(action, serial), by: peer) { [custody] in
      if let card = worker.known?.card { try check(card) }
      // First in a transaction of its own, which takes nothing from those who verified the PIN.
      try await worker.withCard(serial) { known, dialogue in
        try check(known.card)
        try custody.check(held.pin, order, &known, &dialogue)
      }
      // Reset whatever comes: a PIN or PUK that was verified on the way serves nobody afterwards.
      return try await worker.withCard(serial, sendsPIN: true, ending: .reset) { known, dialogue in
        try custody.send(held.pin, order, &known, &dialogue, by: steps)
        known.noteFullCounter()
        custody.memory.forget(serial, triesLeft: PINOrder.full(.pin, known.counter))
        custody.endLeases(&known, .pinReplaced)
        custody.outlet.tell(.pinReplaced(serial, by: peer))
        return known.pin(for: peer)
      }
    }
  }
}
