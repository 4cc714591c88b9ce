// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The data of a chain of commands, collected until the command without CLA bit 5 (ISO/IEC 7816-4, 5.3.3).
struct CommandChain {
  private var header: (instruction: Instruction, parameters: UInt16)?
  private var collected: [UInt8] = []

  /// More than any command of a CPx card takes.
  private static let limit = 1024

  mutating func clear() {
    header = nil
    collected = []
  }

  /// Takes a command of the chain; nil while more is to come.
  ///
  /// A command that does not continue the chain begins anew, and what was collected is forgotten.
  ///
  /// - Throws: `6700` when the chain gets longer than any command the card has.
  mutating func assemble(_ command: CardCommand) throws(Refusal) -> CardCommand? {
    if let header, header != (command.instruction, command.parameters) { clear() }
    guard collected.count + command.data.count <= Self.limit else {
      clear()
      throw Refusal(.wrongLength)
    }
    if command.cla & 0x10 != 0 {
      header = (command.instruction, command.parameters)
      collected += command.data
      return nil
    }
    guard header != nil else { return command }
    defer { clear() }
    return command.carrying(collected + command.data)
  }
}
