// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The ChipDoc applet of a CPS4 (cpx-card.md 9.2): what it has not is INTERNAL AUTHENTICATE and GET DATA.
///
/// The instructions are in extensions, a file for each group.
struct ChipDocApplet: CardProcessor {
  var link: CardLink
  var files: CardFileSystem
  var pins: PINStore
  var environment = ChipDocEnvironment()
  let keys: ChipDocKeys
  let memory: any CardMemory

  init(_ image: CardImage, transmissionProtocol: TransmissionProtocol, memory: any CardMemory) {
    self.memory = memory
    link = CardLink(transmissionProtocol)
    files = .cps4(image)
    pins = PINStore(image.secrets, memory: memory)
    keys = ChipDocKeys(authenticationKey: image.authentication.key, signatureKey: image.signature.key)
  }

  mutating func clearEnvironment() { environment.clear() }

  static let selectionDialect = SelectionDialect.chipDoc

  static let instructions: [Instruction: InstructionHandler<ChipDocApplet>] = [
    .select: { (card, command) throws(Refusal) in try card.select(command) },
    .readBinary: { (card, command) throws(Refusal) in try card.readBinary(command) },
    .updateBinary: { (card, command) throws(Refusal) in try card.updateBinary(command) },
    .verify: { (card, command) throws(Refusal) in try card.verify(command) },
    .changeReferenceData: { (card, command) throws(Refusal) in try card.changeReferenceData(command) },
    .resetRetryCounter: { (card, command) throws(Refusal) in try card.resetRetryCounter(command) },
    .manageSecurityEnvironment: { (card, command) throws(Refusal) in try card.manageSecurityEnvironment(command) },
    .performSecurityOperation: { (card, command) throws(Refusal) in try card.performSecurityOperation(command) },
    .getChallenge: { (card, command) throws(Refusal) in try card.getChallenge(command) },
  ]
}
