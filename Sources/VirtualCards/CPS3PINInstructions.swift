// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// CHANGE REFERENCE DATA and RESET RETRY COUNTER as a CPS3 has them (cpx-card.md 3.4 and 3.5).
extension CPS3Processor {
  mutating func changeReferenceData(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.p1 == 0 else { throw Refusal(.incorrectParameters) }
    try pins.change(command.p2, oldAndNew: command.data)
    return .done
  }

  /// P1 = 00: PUK and new PIN; P1 = 02: new PIN alone, after the PUK was verified.
  mutating func resetRetryCounter(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.p2 == CardSecrets.pinReference else { throw Refusal(.referencedDataNotFound) }
    let length = pins.secrets.pin.value.count
    switch command.p1 {
    case 0x00:
      guard command.data.count == pins.secrets.puk.value.count + length else { throw Refusal(.wrongLength) }
      try pins.unblock(newPIN: Array(command.data.suffix(length)), puk: Array(command.data.dropLast(length)))
    case 0x02:
      guard command.data.count == length else { throw Refusal(.wrongLength) }
      try pins.unblock(newPIN: command.data, puk: nil)
    default: throw Refusal(.incorrectParameters)
    }
    return .done
  }
}
