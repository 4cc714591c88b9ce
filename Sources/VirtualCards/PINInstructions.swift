// SPDX-License-Identifier: Apache-2.0
import ISO7816

extension CardProcessor {
  /// VERIFY (cpx-card.md 3.2); without data it asks for the counter.
  mutating func verify(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.p1 == 0 else { throw Refusal(.incorrectParameters) }
    if command.data.isEmpty {
      guard command.p3 == 0 else { throw Refusal(.wrongLength) }
      try pins.status(of: command.p2)
    } else {
      try pins.verify(command.p2, command.data)
    }
    return .done
  }
}
