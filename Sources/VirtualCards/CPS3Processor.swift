// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The operating system of a CPS3: takes one command after the other (cpx-card.md 9.1 and 10).
///
/// The instructions are in extensions, a file for each group.
struct CPS3Processor: CardProcessor, CommandProcessor {
  let interface: CPS3Interface
  var link: CardLink
  var files: CardFileSystem
  var pins: PINStore
  var environment: SecurityEnvironment
  let keys: CPS3Keys
  let memory: any CardMemory
  private var volet: CompatibilityVolet
  /// Whether class A0 was used since the application was selected by name, which then answers nothing else.
  private var isVoletSelected = false

  init(_ image: CardImage, interface: CPS3Interface, memory: any CardMemory) {
    self.interface = interface
    self.memory = memory
    link = CardLink(interface.transmissionProtocol)
    files = interface.files(image)
    pins = PINStore(image.secrets, memory: memory)
    keys = interface.keys(image)
    environment = SecurityEnvironment(permitted: interface.securityEnvironments)
    volet = interface.hasPINs ? image.volet : CompatibilityVolet([])
  }

  mutating func reset() {
    forgetState()
    volet.deselect()
    isVoletSelected = false
  }

  mutating func clearEnvironment() { environment.clear() }

  mutating func respond(to bytes: [UInt8]) -> ResponseAPDU {
    do throws(Refusal) {
      let command = try CardCommand(parsing: bytes)
      if command.cla == CompatibilityVolet.cla, !volet.isEmpty {
        isVoletSelected = true
        return try volet.serve(command, isPINVerified: pins.isVerified(CardSecrets.pinReference))
      }
      guard command.cla & ~0x10 == 0, !isVoletSelected || command.selectsRoot else {
        throw Refusal(.classNotSupported)
      }
      isVoletSelected = false
      // Without contact there are no PIN functions (cpx-card.md 4.9).
      if !interface.hasPINs, command.instruction.carriesSecret { throw Refusal(.conditionsOfUseNotSatisfied) }
      return try serve(command)
    } catch {
      return ResponseAPDU(status: error.status)
    }
  }

  static let selectionDialect = SelectionDialect.iasECC

  static let instructions: [Instruction: InstructionHandler<CPS3Processor>] = [
    .select: { (card, command) throws(Refusal) in try card.select(command) },
    .readBinary: { (card, command) throws(Refusal) in try card.readBinary(command) },
    .updateBinary: { (card, command) throws(Refusal) in try card.updateBinary(command) },
    .getData: { (card, command) throws(Refusal) in try card.getData(command) },
    .verify: { (card, command) throws(Refusal) in try card.verify(command) },
    .changeReferenceData: { (card, command) throws(Refusal) in try card.changeReferenceData(command) },
    .resetRetryCounter: { (card, command) throws(Refusal) in try card.resetRetryCounter(command) },
    .manageSecurityEnvironment: { (card, command) throws(Refusal) in try card.manageSecurityEnvironment(command) },
    .performSecurityOperation: { (card, command) throws(Refusal) in try card.performSecurityOperation(command) },
    .internalAuthenticate: { (card, command) throws(Refusal) in try card.internalAuthenticate(command) },
    .getChallenge: { (card, command) throws(Refusal) in try card.getChallenge(command) },
  ]
}
