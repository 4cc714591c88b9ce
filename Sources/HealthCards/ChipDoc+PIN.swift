// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Secrets

extension ChipDoc {
  /// By VERIFY without data (cpx-card.md 3.3). Three tries are what a PIN has (3.1); how many a PUK has is not known.
  func counter(of reference: UInt8, in dialogue: inout CardDialogue) throws -> PINCounter {
    try prepare(&dialogue)
    let status = try dialogue.channel.transmit(.verificationStatus(reference: reference, cla: cla)).status
    return try PINCounter(verificationStatus: status, maximum: reference == 0x01 ? 3 : nil)
  }

  /// VERIFY of the old value, then CHANGE REFERENCE DATA with the new one alone (cpx-card.md 3.4). When the second is
  /// refused, the old PIN still holds.
  func changePIN(
    _ old: borrowing PIN, to new: borrowing PIN, _ attributes: HealthCard.PINAttributes,
    in dialogue: inout CardDialogue
  ) throws {
    try verify(old, attributes, as: .pin, in: dialogue)
    try setPIN(new, attributes, in: dialogue)
  }

  /// VERIFY of the PUK, RESET RETRY COUNTER without data, CHANGE REFERENCE DATA with the new value alone: this card has
  /// no other way (cpx-card.md 3.5). When the last is refused, the old PIN has its tries back.
  func unblockPIN(
    _ puk: borrowing PIN, newPIN: borrowing PIN,
    _ attributes: (pin: HealthCard.PINAttributes, puk: HealthCard.PINAttributes), in dialogue: inout CardDialogue
  ) throws {
    try verify(puk, attributes.puk, as: .puk, in: dialogue)
    let reset = CommandAPDU(
      cla: cla, ins: .resetRetryCounter, p1: 0x03, p2: attributes.pin.reference | 0x80)
    _ = try dialogue.perform(reset, "\(reset.ins)")
    try setPIN(newPIN, attributes.pin, in: dialogue)
  }

  private func verify(
    _ secret: borrowing PIN, _ attributes: HealthCard.PINAttributes, as name: PINKind,
    in dialogue: CardDialogue
  ) throws {
    var command = try SecretCommand(
      cla: cla, ins: .verify, p1: 0x00, p2: attributes.reference, length: attributes.encodedLength(of: secret))
    try command.append(secret, attributes)
    try SecretCommand.require(try command.send(in: dialogue), of: name, during: .verify)
  }

  private func setPIN(
    _ new: borrowing PIN, _ attributes: HealthCard.PINAttributes, in dialogue: CardDialogue
  ) throws {
    var command = try SecretCommand(
      cla: cla, ins: .changeReferenceData, p1: 0x01, p2: attributes.reference,
      length: attributes.encodedLength(of: new))
    try command.append(new, attributes)
    let status = try command.send(in: dialogue)
    guard status == .success else { throw CardError.newPINRefused(status) }
  }
}
