// SPDX-License-Identifier: Apache-2.0
import CardTransport
public import HealthCards
public import Secrets

extension CardService {
  /// Asks the card itself for its tries left, which costs none.
  ///
  /// - Throws: ``AccessError``.
  public func pinStatus(of serial: CardSerial, for peer: Peer) async throws(AccessError) -> PINReport {
    try require(.list, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    return try await translated {
      try await worker.withCard(serial) { known, dialogue in
        if known.card.pin != nil { known.note(try dialogue.pinCounter(of: known.card)) }
        return known.pin(for: peer)
      }
    }
  }

  /// Has the card verify a PIN, once, after asking whether it has a try to give.
  ///
  /// - Throws: ``AccessError``; a PIN of a length the card does not take, or for a blocked one, is never sent.
  public func verifyPIN(
    _ pin: consuming PIN, of serial: CardSerial, for peer: Peer, options: PINOptions = PINOptions(),
    scope: LeaseScope = .user
  ) async throws(AccessError) -> PINReport {
    try require(.verifyPIN, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    let held = HeldPIN(pin)
    return try await audited(AuditedUse(.verifyPIN, serial), by: peer) {
      try await worker.withCard(serial, sendsPIN: true) { known, dialogue in
        try known.card.checkPIN(held.pin)
        known.note(try dialogue.pinCounter(of: known.card))
        guard !known.counter.isBlocked else { throw CardError.pinBlocked }
        do {
          try dialogue.verify(held.pin, of: known.card)
        } catch {
          // A refused VERIFY takes the verified state with it (ISO/IEC 7816-4, 11.5.6), and the counter has moved.
          known.holders = []
          // What the VERIFY said is the answer, whether or not the counter can be read now.
          if let counter = try? dialogue.pinCounter(of: known.card) { known.note(counter) }
          throw error
        }
        known.holders.insert(peer.uid)
        known.noteFullCounter()
        return known.pin(for: peer)
      }
    }
  }

  /// Replaces the card's PIN. Whoever had verified the old one has to verify the new one: the card is reset.
  ///
  /// - Throws: ``AccessError``; values of a length the card does not take, or an old one for a blocked PIN, are never
  ///   sent, the old one never twice.
  public func changePIN(
    _ old: consuming PIN, to new: consuming PIN, of serial: CardSerial, for peer: Peer,
    options: PINOptions = PINOptions()
  ) async throws(AccessError) -> PINReport {
    try require(.changePIN, for: peer, serial)
    let (old, new) = (HeldPIN(old), HeldPIN(new))
    return try await replacePIN(.changePIN, of: serial, for: peer) { card throws(CardError) in
      try card.checkPIN(old.pin)
      try card.checkPIN(new.pin)
    } by: { card, dialogue in
      try dialogue.changePIN(old.pin, to: new.pin, of: card)
    }
  }

  /// Gives a blocked or forgotten PIN a new value and all its tries; the card is reset as after a change.
  ///
  /// - Throws: ``AccessError``; values of a length the card does not take, or a blocked PUK, are never sent, the PUK
  ///   never twice.
  public func unblockPIN(
    puk: consuming PIN, newPIN: consuming PIN, of serial: CardSerial, for peer: Peer,
    options: PINOptions = PINOptions()
  ) async throws(AccessError) -> PINReport {
    try require(.unblockPIN, for: peer, serial)
    let (puk, newPIN) = (HeldPIN(puk), HeldPIN(newPIN))
    return try await replacePIN(.unblockPIN, of: serial, for: peer) { card throws(CardError) in
      try card.checkPUK(puk.pin)
      try card.checkPIN(newPIN.pin)
    } by: { card, dialogue in
      try dialogue.unblockPIN(puk: puk.pin, newPIN: newPIN.pin, of: card)
    }
  }

  /// - Parameters:
  ///   - check: what can be known without the card, before its state is given up.
  ///   - steps: changes the PIN.
  private func replacePIN(
    _ action: AccessAction, of serial: CardSerial, for peer: Peer,
    check: @escaping @Sendable (HealthCard) throws(CardError) -> Void,
    by steps: @escaping @Sendable (HealthCard, inout CardDialogue) throws -> Void
  ) async throws(AccessError) -> PINReport {
    let worker = try await slot(of: serial, for: peer).worker
    return try await audited(AuditedUse(action, serial), by: peer) {
      if let card = worker.known?.card { try check(card) }
      return try await worker.withCard(serial, sendsPIN: true, ending: .reset) { known, dialogue in
        // Reset whatever comes: a PIN or PUK that was verified on the way serves nobody afterwards.
        known.holders = []
        do {
          try steps(known.card, &dialogue)
        } catch {
          if let counter = try? dialogue.pinCounter(of: known.card) { known.note(counter) }
          throw error
        }
        known.noteFullCounter()
        return known.pin(for: peer)
      }
    }
  }
}

/// Carries a PIN to the reader's thread; it is wiped when the last reference goes.
private final class HeldPIN: Sendable {
  let pin: PIN
  init(_ pin: consuming PIN) { self.pin = pin }
}
