// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
public import Secrets

extension CardDialogue {
  /// The tries left, asked without using one.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func pinCounter(of card: HealthCard) throws -> PINCounter {
    let family = try card.model.family()
    return try repairing(for: family) { try family.counter(of: card.pin.reference, in: &$0) }
  }

  /// VERIFY, sent exactly once whatever happens: after a failure that leaves the outcome unknown only the counter can
  /// tell, and repeating could use a second try.
  ///
  /// - Throws: ``CardError/pinLength(minimum:maximum:)`` before anything is sent; ``CardError/pinIncorrect(triesLeft:)``,
  ///   ``CardError/pinBlocked``, or ``CardError/unexpectedStatus(_:during:)`` for anything but 9000 (cpx-card.md 3.2);
  ///   `TransportError`.
  public mutating func verify(_ pin: borrowing PIN, of card: HealthCard) throws {
    let rules = card.pin
    guard (rules.minimumLength...rules.maximumLength).contains(pin.count) else {
      throw CardError.pinLength(minimum: rules.minimumLength, maximum: rules.maximumLength)
    }
    let length = max(pin.count, rules.padding?.length ?? 0)
    var command = try SecretBytes(capacity: 5 + length)
    let header = [0x00, Instruction.verify.rawValue, 0x00, rules.reference, UInt8(length)]
    try command.append(contentsOf: header.span)
    try pin.withDigits { digits in try command.append(contentsOf: digits) }
    while let padding = rules.padding, command.count < 5 + length { try command.append(padding.character) }
    let status = try command.withSpan { span in try channel.response(to: span) }.status
    switch status {
    case .success: return
    case .authenticationMethodBlocked, .referenceDataNotUsable: throw CardError.pinBlocked
    case .verificationFailed: throw CardError.pinIncorrect(triesLeft: nil)
    default:
      guard let left = status.triesLeft else { throw CardError.unexpectedStatus(status, during: "VERIFY") }
      throw CardError.pinIncorrect(triesLeft: left)
    }
  }
}
