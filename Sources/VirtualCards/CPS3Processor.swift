// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The operating system of a CPS3: takes one command after the other (cpx-card.md 9.1 and 10).
///
/// The instructions are in extensions, a file for each group.
struct CPS3Processor {
  var files: CardFileSystem
  var pins: PINStore
  var environment = SecurityEnvironment()
  let keys: CPS3Keys
  let memory: any CardMemory
  private var pending = ResponseBuffer()
  private var chain = CommandChain()

  init(files: CardFileSystem, secrets: CardSecrets, keys: CPS3Keys, memory: any CardMemory) {
    self.files = files
    self.keys = keys
    self.memory = memory
    pins = PINStore(secrets, memory: memory)
  }

  /// Forgets everything that power keeps alive.
  mutating func reset() {
    files.deselect()
    pins.forgetVerifications()
    environment.clear()
    pending.clear()
    chain.clear()
  }

  mutating func respond(to bytes: [UInt8]) -> ResponseAPDU {
    do {
      return try process(try TZeroCommand(parsing: bytes))
    } catch {
      return ResponseAPDU(status: error.status)
    }
  }

  private mutating func process(_ command: TZeroCommand) throws(Refusal) -> ResponseAPDU {
    guard command.cla & ~0x10 == 0 else { throw Refusal(.classNotSupported) }
    if command.instruction == .getResponse {
      guard command.cla == 0, command.parameters == 0, command.data.isEmpty else { throw Refusal(.wrongOffset) }
      return try pending.fetch(command.expectedCount)
    }
    pending.clear()
    guard let instruction = Self.instructions[command.instruction] else { throw Refusal(.instructionNotSupported) }
    // Only PERFORM SECURITY OPERATION takes more than one command holds.
    if command.instruction != .performSecurityOperation {
      chain.clear()
      if command.cla != 0 { throw Refusal.noChaining }
    }
    if command.data.isEmpty, command.p3 != 0, !Self.sendingNothing.contains(command.instruction) {
      throw Refusal(.wrongLength)
    }
    guard let whole = try chain.assemble(command) else { return ResponseAPDU(status: .success) }
    switch try instruction(&self, whole) {
    case .done: return ResponseAPDU(status: .success)
    case .immediate(let data): return ResponseAPDU(data: data, status: .success)
    case .announced(let data): return pending.announce(data)
    }
  }

  private typealias Handler = @Sendable (inout CPS3Processor, TZeroCommand) throws(Refusal) -> Reply

  private static let instructions: [Instruction: Handler] = [
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

  /// The instructions whose P3, without data, is Le.
  private static let sendingNothing: Set<Instruction> = [.readBinary, .getChallenge]

  /// - Throws: `6982` while the condition is not met.
  func require(_ condition: AccessCondition) throws(Refusal) {
    let met =
      switch condition {
      case .always: true
      case .never, .issuer: false
      case .userPIN: pins.isVerified(CardSecrets.pinReference)
      case .unblockingCode: pins.isVerified(CardSecrets.pukReference)
      }
    if !met { throw Refusal(.securityStatusNotSatisfied) }
  }
}
