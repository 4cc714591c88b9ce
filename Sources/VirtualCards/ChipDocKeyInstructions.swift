// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// MANAGE SECURITY ENVIRONMENT and what is done with the keys of a CPS4 (cpx-card.md 4.6 and 4.7).
extension ChipDocApplet {
  /// The keys are those of the application: in another DF they are not found.
  mutating func manageSecurityEnvironment(_ command: CardCommand) throws(Refusal) -> Reply {
    guard files.currentDirectory == CardLayout.application else { throw Refusal(.referencedDataNotFound) }
    switch command.parameters {
    case 0x81B6: try environment.setSignature(command.data)
    case 0x41B8: try environment.setConfidentiality(command.data)
    default: throw Refusal(.incorrectParameters)
    }
    return .done
  }

  func performSecurityOperation(_ command: CardCommand) throws(Refusal) -> Reply {
    switch command.parameters {
    case 0x9E9A:
      guard let selection = environment.signature else { throw Refusal(.conditionsOfUseNotSatisfied) }
      try require(.userPIN)
      return .announced(try keys.sign(hash: command.data, selection))
    case 0x8086:
      guard environment.canDecipher else { throw Refusal(.conditionsOfUseNotSatisfied) }
      try require(.userPIN)
      return .announced(try keys.decipher(command.data))
    default: throw Refusal(.incorrectParameters)
    }
  }
}
