// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// What the operating systems of both generations have in common: files, secrets, and a table of instructions.
protocol CardProcessor: Sendable {
  var link: CardLink { get set }
  var files: CardFileSystem { get set }
  var pins: PINStore { get set }
  var memory: any CardMemory { get }

  static var selectionDialect: SelectionDialect { get }
  static var instructions: [Instruction: InstructionHandler<Self>] { get }

  /// Forgets what MANAGE SECURITY ENVIRONMENT has set.
  mutating func clearEnvironment()
}

typealias InstructionHandler<Card> = @Sendable (inout Card, CardCommand) throws(Refusal) -> Reply

extension CardProcessor {
  mutating func reset() { forgetState() }

  /// Forgets everything that power keeps alive.
  mutating func forgetState() {
    files.deselect()
    pins.forgetVerifications()
    clearEnvironment()
    link.clear()
  }

  /// Serves a command whose class is 00 or, in a chain, 10.
  mutating func serve(_ command: CardCommand) throws(Refusal) -> ResponseAPDU {
    if command.instruction == .getResponse {
      guard command.cla == 0, command.parameters == 0, command.data.isEmpty else { throw Refusal(.wrongOffset) }
      return try link.pending.fetch(command.expectedCount)
    }
    link.pending.clear()
    guard let instruction = Self.instructions[command.instruction] else { throw Refusal(.instructionNotSupported) }
    // Only PERFORM SECURITY OPERATION takes more than one command holds.
    if command.instruction != .performSecurityOperation {
      link.chain.clear()
      if command.cla != 0 { throw Refusal.noChaining }
    }
    let sendsNothing = [.readBinary, .getChallenge].contains(command.instruction)
    if command.data.isEmpty, command.p3 != 0, !sendsNothing { throw Refusal(.wrongLength) }
    guard let whole = try link.chain.assemble(command) else { return ResponseAPDU(status: .success) }
    let reply = try instruction(&self, whole)
    return link.response(reply, le: whole.le)
  }

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

  /// At most 8 bytes at a time (cpx-card.md 4.10).
  func getChallenge(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.parameters == 0 else { throw Refusal(.incorrectParameters) }
    guard command.data.isEmpty else { throw Refusal(.wrongLength) }
    guard command.expectedCount <= 8 else { throw Refusal(.rightLength(8)) }
    guard let bytes = try? SecureRandom.bytes(count: command.expectedCount) else {
      throw Refusal(.noPreciseDiagnosis)
    }
    return .immediate(bytes)
  }
}
