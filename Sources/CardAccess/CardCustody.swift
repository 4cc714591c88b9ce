// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import Logging
import PINProtection
import Secrets
import StateFiles

/// Keeps the account of a card's PIN and leases, and is the one way in which a PIN or PUK reaches a card: the counter
/// first, then what is remembered, then a note of what is about to be sent, then the value, once, then its outcome.
struct CardCustody: Sendable {
  let memory: PINGuard
  let outlet: EventOutlet

  // MARK: Counters

  /// Asks the card for its tries left.
  ///
  /// - Throws: `CardError`, `TransportError`.
  @discardableResult
  func look(_ kind: PINKind, _ known: inout KnownCard, _ dialogue: inout CardDialogue) throws -> PINCounter {
    guard kind == .pin else {
      let counter = try dialogue.pukCounter(of: known.card)
      if let tries = counter.triesLeft, let change = memory.note(tries, .puk, of: known.serial) {
        outlet.logger.warning(
          "card \(known.serial): the PUK's tries changed from \(change.from) to \(change.to) by another program")
      }
      return counter
    }
    let counter = try dialogue.pinCounter(of: known.card)
    note(counter, &known)
    return counter
  }

  /// Takes over what the card said of its PIN.
  func note(_ counter: PINCounter, _ known: inout KnownCard) {
    known.note(counter)
    // Another program's selection can take the verified state away without a reset (cpx-card.md 3.6).
    if counter.isVerified == false { stateIsLost(&known) }
    guard let tries = PINOrder.triesLeft(.pin, counter),
      let change = memory.note(tries, .pin, of: known.serial)
    else { return }
    outlet.tell(.counterChanged(known.serial, from: change.from, to: change.to))
    if change.to == 0 { outlet.tell(.pinBlocked(known.serial, .pin)) }
  }

  // MARK: Sending

  /// Has `send` send a value, if anything speaks for it and nothing against.
  ///
  /// - Throws: ``AccessError/refused(_:)``, and nothing was sent; `CardError`, `TransportError`.
  func send(
    _ secret: borrowing PIN, _ order: PINOrder, _ known: inout KnownCard, _ dialogue: inout CardDialogue,
    by send: (borrowing PIN, HealthCard, inout CardDialogue) throws -> Void
  ) throws {
    let counter = try check(secret, order, &known, &dialogue)
    try remember(secret, order, known.serial, counter)
    // Until the outcome is known the card may be open.
    known.isVerified = true
    do {
      try send(secret, known.card, &dialogue)
    } catch {
      settle(error, order, &known)
      // What the card said is the answer, whether or not the counter can be read now.
      _ = try? look(order.kind, &known, &dialogue)
      if order.kind == .puk { _ = try? look(.pin, &known, &dialogue) }
      throw error
    }
    memory.end(.accepted(triesLeft: order.fullCounter(counter)), order.kind, of: known.serial)
  }

  /// Whether a value could be sent now.
  ///
  /// - Returns: the counter.
  /// - Throws: ``AccessError/refused(_:)`` when not; `CardError`, `TransportError`.
  @discardableResult
  func check(
    _ secret: borrowing PIN, _ order: PINOrder, _ known: inout KnownCard, _ dialogue: inout CardDialogue
  ) throws -> PINCounter {
    let counter = try look(order.kind, &known, &dialogue)
    try order.requireTries(counter)
    try checkMemory(secret, order, known.serial, counter)
    try order.checkReserve(counter)
    return counter
  }

  private func checkMemory(
    _ secret: borrowing PIN, _ order: PINOrder, _ serial: CardSerial, _ counter: PINCounter
  ) throws(AccessError) {
    guard !order.options.resendsRefused else { return }
    let isRefused: Bool
    do throws(FileError) {
      isRefused = try memory.hasRefused(secret, order.kind, of: serial)
    } catch {
      throw .refused(.stateUnavailable(error.description))
    }
    if isRefused { throw .refused(.alreadyRefused(order.kind, triesLeft: order.triesLeft(counter))) }
  }

  private func remember(
    _ secret: borrowing PIN, _ order: PINOrder, _ serial: CardSerial, _ counter: PINCounter
  ) throws(AccessError) {
    do throws(FileError) {
      try memory.begin(
        secret, order.kind, of: serial, by: order.peer?.uid, triesLeft: order.triesLeft(counter))
    } catch {
      throw .refused(.stateUnavailable(error.description))
    }
  }

  /// Notes why a value did not do. Whatever the reason, nobody's PIN holds any more: a refused VERIFY takes the verified
  /// state with it (ISO/IEC 7816-4, 11.5.6).
  private func settle(_ error: any Error, _ order: PINOrder, _ known: inout KnownCard) {
    endLeases(&known, .stateLost)
    switch error {
    case CardError.pinIncorrect(let left), CardError.pukIncorrect(let left):
      stateIsLost(&known)
      memory.end(.refused(triesLeft: left), order.kind, of: known.serial)
      if let peer = order.peer {
        outlet.tell(.pinRefused(known.serial, order.kind, triesLeft: left, by: peer))
      } else {
        outlet.logger.error("card \(known.serial) refused the PIN that is kept for it; it is not sent again")
      }
      if left == 0 { outlet.tell(.pinBlocked(known.serial, order.kind)) }
    case CardError.pinBlocked, CardError.pukBlocked, CardError.newPINRefused:
      memory.end(.notCompared, order.kind, of: known.serial)
    default: break
    }
  }

  // MARK: Leases

  /// Gives the peer a lease.
  func beginLease(_ lease: Lease, _ known: inout KnownCard) {
    known.leases.begin(lease)
    outlet.tell(.leaseBegan(known.serial, holder: lease.holder, lease.scope))
  }

  func endLeases(_ known: inout KnownCard, _ reason: LeaseEnd, _ condition: (Lease) -> Bool = { _ in true }) {
    outlet.tellEnd(of: known.endLeases(condition), known.serial) { _ in reason }
  }

  /// Ends the leases whose time is over.
  func endLeasesThatAreOver(_ known: inout KnownCard) {
    let now = ContinuousClock.now
    outlet.tellEnd(of: known.endLeases { $0.isOver(now) }, known.serial, \.reason)
  }

  /// The card is not open any more. Leases whose PIN is kept go on.
  func stateIsLost(_ known: inout KnownCard) {
    if known.isVerified { outlet.tell(.pinLocked(known.serial)) }
    known.isVerified = false
    known.resetTime = nil
    if known.keptPIN == nil { endLeases(&known, .stateLost) }
  }
}
