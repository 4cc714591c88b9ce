// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Secrets

extension IASECC {
  /// The SDO of the PIN answers from the MF only; a card without it is asked by VERIFY without data, which on an
  /// IAS-ECC card uses no try either (cpx-card.md 3.3).
  func counter(of reference: UInt8, in dialogue: inout CardDialogue) throws -> PINCounter {
    try enter(.masterFile, in: &dialogue)
    let name: [UInt8] = [0x70, 0x06, 0xBF, 0x81, reference, 0x02, 0xA0, 0x80]
    let response = try dialogue.channel.transmit(.getData(extendedHeaderList: name))
    if CardDialogue.isContradiction(response.status), dialogue.assumed {
      throw CardError.unexpectedStatus(response.status, during: "GET DATA")
    }
    if response.status == .success, let counter = Self.counter(reference, in: response.data) { return counter }
    let status = try dialogue.channel.transmit(.verificationStatus(reference: reference)).status
    return try PINCounter(verificationStatus: status, maximum: nil)
  }

  /// `70 { BF 81 ref { A0 { 9A maximum, 9B left, 9D uses left } } }`; a PIN without uses left counts as blocked.
  private static func counter(_ reference: UInt8, in data: [UInt8]) -> PINCounter? {
    guard let template = try? BERTLV.parseFirst(data), template.tag == 0x70,
      let sdo = try? template.children().value(of: 0xBF8100 | UInt32(reference)),
      let parameters = try? BERTLV.parse(sdo).value(of: 0xA0),
      let objects = try? BERTLV.parse(parameters),
      let left = objects.value(of: 0x9B), left.count == 1
    else { return nil }
    let maximum = objects.value(of: 0x9A).flatMap { $0.count == 1 ? Int($0[0]) : nil }
    let isUsedUp = objects.value(of: 0x9D).map { uses in uses.allSatisfy { $0 == 0 } } ?? false
    return PINCounter(triesLeft: isUsedUp ? 0 : Int(left[0]), maximum: maximum)
  }

  /// CHANGE REFERENCE DATA with both values, one command (cpx-card.md 3.4): the card does both or neither.
  func changePIN(
    _ old: borrowing PIN, to new: borrowing PIN, _ attributes: HealthCard.PINAttributes,
    in dialogue: inout CardDialogue
  ) throws {
    var command = try SecretCommand(
      cla: cla, ins: .changeReferenceData, p1: 0x00, p2: attributes.reference,
      length: attributes.encodedLength(of: old) + attributes.encodedLength(of: new))
    try command.append(old, attributes)
    try command.append(new, attributes)
    let status = try command.send(in: dialogue)
    if SecretCommand.newValueRefusals.contains(status) { throw CardError.newPINRefused(status) }
    try SecretCommand.require(status, of: .pin, during: .changeReferenceData)
  }

  /// RESET RETRY COUNTER with PUK and new PIN in one command (cpx-card.md 3.5), not the VERIFY of the PUK with a second
  /// command behind it: should power fail in between, that would leave a card with a verified PUK, on which any program
  /// could set a PIN of its own.
  func unblockPIN(
    _ puk: borrowing PIN, newPIN: borrowing PIN,
    _ attributes: (pin: HealthCard.PINAttributes, puk: HealthCard.PINAttributes), in dialogue: inout CardDialogue
  ) throws {
    var command = try SecretCommand(
      cla: cla, ins: .resetRetryCounter, p1: 0x00, p2: attributes.pin.reference,
      length: attributes.puk.encodedLength(of: puk) + attributes.pin.encodedLength(of: newPIN))
    try command.append(puk, attributes.puk)
    try command.append(newPIN, attributes.pin)
    let status = try command.send(in: dialogue)
    if SecretCommand.newValueRefusals.contains(status) { throw CardError.newPINRefused(status) }
    try SecretCommand.require(status, of: .puk, during: .resetRetryCounter)
  }
}
