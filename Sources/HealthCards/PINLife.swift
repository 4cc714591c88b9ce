// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
public import Secrets

extension HealthCard {
  /// - Throws: ``CardError/noPIN``.
  var requiredPIN: PINAttributes {
    get throws(CardError) {
      guard let pin else { throw .noPIN }
      return pin
    }
  }

  /// Whether the card takes PINs of this one's length, without asking it.
  ///
  /// - Throws: ``CardError/noPIN``, ``CardError/pinLength(minimum:maximum:)``.
  public func checkPIN(_ pin: borrowing PIN) throws(CardError) {
    let attributes = try requiredPIN
    guard attributes.accepts(pin) else {
      throw .pinLength(minimum: attributes.minimumLength, maximum: attributes.maximumLength)
    }
  }

  /// Whether the card takes PUKs of this one's length, without asking it.
  ///
  /// - Throws: ``CardError/noPIN``, ``CardError/pukLength(minimum:maximum:)``.
  public func checkPUK(_ puk: borrowing PIN) throws(CardError) {
    guard let attributes = self.puk else { throw .noPIN }
    guard attributes.accepts(puk) else {
      throw .pukLength(minimum: attributes.minimumLength, maximum: attributes.maximumLength)
    }
  }
}

extension CardDialogue {
  /// The tries left of the PUK, asked without using one; ``PINCounter/unknown`` where the card does not tell them.
  ///
  /// - Throws: ``CardError/noPIN``; `TransportError`.
  public mutating func pukCounter(of card: HealthCard) throws -> PINCounter {
    guard let puk = card.puk else { throw CardError.noPIN }
    return try counterIfTold(of: puk, card.model.family)
  }

  /// Replaces the PIN. Lengths are checked and the counter is read first; the old PIN is sent exactly once. The caller
  /// resets the card at the end of the transaction: nobody gave the new PIN to use a key.
  ///
  /// - Throws: ``CardError/pinLength(minimum:maximum:)`` before anything is sent; ``CardError/pinBlocked``;
  ///   ``CardError/pinIncorrect(triesLeft:)`` for the old PIN; ``CardError/newPINRefused(_:)``, and the old one still
  ///   holds; `TransportError`.
  public mutating func changePIN(
    _ old: borrowing PIN, to new: borrowing PIN, of card: HealthCard
  ) throws {
    try card.checkPIN(old)
    try card.checkPIN(new)
    guard try !pinCounter(of: card).isBlocked else { throw CardError.pinBlocked }
    let attributes = try card.requiredPIN
    try approach(attributes, card.model.family)
    try card.model.family.changePIN(old, to: new, attributes, in: &self)
  }

  /// Gives a blocked or forgotten PIN a new value and all its tries. Lengths are checked and the PUK's counter is read
  /// first; the PUK is sent exactly once. The caller resets the card at the end of the transaction.
  ///
  /// - Throws: ``CardError/pinLength(minimum:maximum:)`` and ``CardError/pukLength(minimum:maximum:)`` before anything is
  ///   sent; ``CardError/pukBlocked``; ``CardError/pukIncorrect(triesLeft:)``; ``CardError/newPINRefused(_:)``;
  ///   `TransportError`.
  public mutating func unblockPIN(
    puk: borrowing PIN, newPIN: borrowing PIN, of card: HealthCard
  ) throws {
    try card.checkPUK(puk)
    try card.checkPIN(newPIN)
    guard let attributes = card.puk else { throw CardError.noPIN }
    guard try !pukCounter(of: card).isBlocked else { throw CardError.pukBlocked }
    let pin = try card.requiredPIN
    try approach(pin, card.model.family)
    try card.model.family.unblockPIN(puk, newPIN: newPIN, (pin, attributes), in: &self)
  }
}
