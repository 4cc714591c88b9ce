// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
public import Secrets

extension CardDialogue {
  /// The tries left, asked without using one. Who is about to send the PIN must know them.
  ///
  /// - Throws: ``CardError/unexpectedStatus(_:during:)`` where the card does not tell, ``CardError/noPIN`` where it has
  ///   none over this interface; `TransportError`.
  public mutating func pinCounter(of card: HealthCard) throws -> PINCounter {
    try counter(of: try card.requiredPIN, card.model.family)
  }

  /// The tries left, for who only looks at the card; ``PINCounter/unknown`` where it does not tell them, or has no PIN
  /// over this interface.
  ///
  /// - Throws: `TransportError`.
  public mutating func pinCounterIfTold(of card: HealthCard) throws -> PINCounter {
    guard let pin = card.pin else { return .unknown }
    return try counterIfTold(of: pin, card.model.family)
  }

  mutating func counterIfTold(of attributes: HealthCard.PINAttributes, _ family: any CardFamily) throws -> PINCounter {
    do {
      return try counter(of: attributes, family)
    } catch CardError.unexpectedStatus {
      return .unknown
    }
  }

  /// - Throws: ``CardError/unexpectedStatus(_:during:)`` where the card does not tell; `TransportError`.
  mutating func counter(of attributes: HealthCard.PINAttributes, _ family: any CardFamily) throws -> PINCounter {
    try repairing(for: family) { dialogue in
      guard attributes.isLocal, let directory = attributes.directory else {
        return try family.counter(of: attributes.reference, in: &dialogue)
      }
      // Only its directory knows it, and none is known to have an object that tells of it.
      dialogue.forget()
      try family.enter(directory, in: &dialogue)
      let question = CommandAPDU.verificationStatus(reference: attributes.reference, cla: family.cla)
      return try PINCounter(verificationStatus: dialogue.channel.transmit(question).status, maximum: nil)
    }
  }

  /// Makes the card know a PIN that is about to be sent: selects its directory, whatever was left selected.
  mutating func approach(_ attributes: HealthCard.PINAttributes, _ family: any CardFamily) throws {
    guard let directory = attributes.directory else { return try family.prepare(&self) }
    try repairing(for: family) { dialogue in
      dialogue.forget()
      try family.enter(directory, in: &dialogue)
    }
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
    try approach(attributes, family)
    var command = try SecretCommand(
      cla: family.cla, ins: .verify, p1: 0x00, p2: attributes.reference, length: attributes.encodedLength(of: pin))
    try command.append(pin, attributes)
    try SecretCommand.require(try command.send(in: self), of: .pin, during: .verify)
  }
}
