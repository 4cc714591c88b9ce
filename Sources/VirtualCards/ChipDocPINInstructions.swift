// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// CHANGE REFERENCE DATA and RESET RETRY COUNTER as a CPS4 has them (cpx-card.md 3.4 and 3.5).
extension ChipDocApplet {
  /// P1 = 01: the new value alone, after the old one was verified or the counter reset; the PIN is then to be verified.
  mutating func changeReferenceData(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.p1 == 0x01 else { throw Refusal(.incorrectParameters) }
    try pins.replace(command.p2, with: command.data)
    return .done
  }

  /// P1 = 03, P2 = the PIN's reference with bit 8: gives the tries back after the PUK was verified.
  mutating func resetRetryCounter(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.p1 == 0x03 else { throw Refusal(.incorrectParameters) }
    guard command.p2 == 0x80 | CardSecrets.pinReference else { throw Refusal(.referencedDataNotFound) }
    guard command.data.isEmpty else { throw Refusal(.wrongLength) }
    try pins.resetCounter()
    return .done
  }
}
