// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
public import Secrets

extension CardDialogue {
  /// The tries left, asked without using one.
  ///
  /// - Throws: ``CardError``, ``CardError/noPIN`` where the card has none over this interface; `TransportError`.
  public mutating func pinCounter(of card: HealthCard) throws -> PINCounter {
    let family = card.model.family
    let reference = try card.requiredPIN.reference
    return try repairing(for: family) { try family.counter(of: reference, in: &$0) }
  }

  /// VERIFY, sent exactly once whatever happens: after a failure that leaves the outcome unknown only the counter can
  /// tell, and repeating could use a second try.
  ///
  /// - Throws: ``CardError/pinLength(minimum:maximum:)`` before anything is sent; ``CardError/pinIncorrect(triesLeft:)``,
  ///   ``CardError/pinBlocked``, or ``CardError/unexpectedStatus(_:during:)`` for anything but 9000 (cpx-card.md 3.2);
  ///   `TransportError`.
  public mutating func verify(_ pin: borrowing PIN, of card: HealthCard) throws {
    let attributes = try card.requiredPIN
    try card.checkPIN(pin)
    let family = card.model.family
    try family.prepare(&self)
    var command = try SecretCommand(
      cla: family.cla, ins: .verify, p1: 0x00, p2: attributes.reference, length: attributes.encodedLength(of: pin))
    try command.append(pin, attributes)
    try SecretCommand.require(try command.send(in: self), of: .pin, during: .verify)
  }
}
