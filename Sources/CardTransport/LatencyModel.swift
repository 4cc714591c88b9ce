// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// How long a card takes: a time a byte on the wire, a time a command, and the time of what takes the chip long.
public struct LatencyModel: Hashable, Sendable {
  public var perByte: Duration
  public var perCommand: Duration
  public var perPrivateKeyOperation: Duration
  /// Of a SELECT by name.
  public var perApplicationSelection: Duration

  public init(
    perByte: Duration = .zero, perCommand: Duration, perPrivateKeyOperation: Duration = .zero,
    perApplicationSelection: Duration = .zero
  ) {
    self.perByte = perByte
    self.perCommand = perCommand
    self.perPrivateKeyOperation = perPrivateKeyOperation
    self.perApplicationSelection = perApplicationSelection
  }

  /// T=0 at 4.8 MHz, 372 clocks a bit (cpx-card.md 8.1 and 8.2).
  public static let cps3 = LatencyModel(
    perByte: .microseconds(930), perCommand: .milliseconds(15), perPrivateKeyOperation: .milliseconds(350),
    perApplicationSelection: .milliseconds(60))
  /// 372/12 after PPS (cpx-card.md 8.1 and 8.2).
  public static let cps4 = LatencyModel(
    perByte: .microseconds(100), perCommand: .milliseconds(10), perPrivateKeyOperation: .milliseconds(180))

  /// The same for bytes in an array.
  public func duration(of command: [UInt8], answeredBy response: [UInt8]) -> Duration {
    duration(of: command.span, answeredBy: response)
  }

  /// How long one exchange takes.
  public func duration(of command: Span<UInt8>, answeredBy response: [UInt8]) -> Duration {
    var duration = perByte * (command.count + response.count) + perCommand
    if Self.usesPrivateKey(command), Self.isPositive(response) { duration += perPrivateKeyOperation }
    if Self.selectsByName(command) { duration += perApplicationSelection }
    return duration
  }

  private static func selectsByName(_ command: Span<UInt8>) -> Bool {
    command.count >= 4 && command[1] == Instruction.select.rawValue && command[2] == 0x04
  }

  /// INTERNAL AUTHENTICATE, and PSO other than HASH (P1 = 90); of a chain only the last block (cpx-card.md 4.2 to 4.4).
  private static func usesPrivateKey(_ command: Span<UInt8>) -> Bool {
    guard command.count >= 4, command[0] & 0x10 == 0 else { return false }
    switch Instruction(rawValue: command[1]) {
    case .internalAuthenticate: return true
    case .performSecurityOperation: return command[2] != 0x90
    default: return false
    }
  }

  /// A refused command costs no computation.
  private static func isPositive(_ response: [UInt8]) -> Bool {
    guard let status = (try? ResponseAPDU(parsing: response))?.status else { return false }
    return status == .success || status.bytesAvailable != nil
  }
}
