// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// One command and its response with the time they took, fit to be written down: PINs are blanked when it is made.
public struct Exchange: Hashable, Sendable {
  /// The command; nil stands for a blanked byte.
  public let command: [UInt8?]
  /// Status bytes included; nil stands for a blanked byte, which the two status bytes never are.
  public let response: [UInt8?]
  public let milliseconds: Double

  public init(command: [UInt8?], response: [UInt8?], milliseconds: Double) {
    self.command = command
    self.response = response
    self.milliseconds = milliseconds
  }

  /// Writes down a command as it was sent: every byte after the header and Lc of a command that carries a secret is
  /// blanked, and all after the header where even the lengths are malformed.
  public init(sent command: Span<UInt8>, response: [UInt8], took duration: Duration) {
    self.init(
      command: Self.blanked(command), response: response,
      milliseconds: Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15)
  }

  static func blanked(_ command: Span<UInt8>) -> [UInt8?] {
    let isSecret = command.count < 2 || Instruction(rawValue: command[1]).carriesSecret
    let secretStart = (try? CommandLayout(command)) == nil ? 4 : 5
    return command.indices.map { isSecret && $0 >= secretStart ? nil : command[$0] }
  }

  /// The instruction, where there is one.
  public var instruction: Instruction? {
    command.count > 1 ? command[1].map { Instruction(rawValue: $0) } : nil
  }
}

extension Exchange: CustomStringConvertible {
  /// For logs: header, lengths and status, never data, which may be a card holder's.
  public var description: String {
    let header = Hexadecimal.string(command.prefix(4).compactMap(\.self))
    let name = instruction.map { " \($0)" } ?? ""
    let sw = response.suffix(2)
    let status = Hexadecimal.string(sw)
    return "\(header)\(name) +\(max(command.count - 4, 0)) -> \(max(response.count - 2, 0)) bytes, \(status)"
  }
}
