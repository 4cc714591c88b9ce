// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Makes a card in software as slow as one of plastic.
public final class PacedChannel: CardChannel {
  private let next: any CardChannel
  private let model: LatencyModel
  private let wait: (Duration) -> Void

  /// - Parameter wait: blocks the calling thread for a duration.
  public init(_ next: any CardChannel, model: LatencyModel, wait: @escaping (Duration) -> Void) {
    self.next = next
    self.model = model
    self.wait = wait
  }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    let response = try next.transmit(command)
    wait(model.duration(of: command, answeredBy: response))
    return response
  }
}

/// How long a card takes: a time a byte on the wire, a time a command, and a time a private-key operation.
public struct LatencyModel: Hashable, Sendable {
  public var perByte: Duration
  public var perCommand: Duration
  public var perPrivateKeyOperation: Duration

  public init(perByte: Duration, perCommand: Duration, perPrivateKeyOperation: Duration) {
    self.perByte = perByte
    self.perCommand = perCommand
    self.perPrivateKeyOperation = perPrivateKeyOperation
  }

  /// T=0 at 4.8 MHz, 372 clocks a bit (cpx-card.md 8.1 and 8.2).
  public static let cps3 = LatencyModel(
    perByte: .microseconds(930), perCommand: .milliseconds(15), perPrivateKeyOperation: .milliseconds(350))
  /// 372/12 after PPS (cpx-card.md 8.1 and 8.2).
  public static let cps4 = LatencyModel(
    perByte: .microseconds(100), perCommand: .milliseconds(10), perPrivateKeyOperation: .milliseconds(180))

  /// The same for bytes in an array.
  public func duration(of command: [UInt8], answeredBy response: [UInt8]) -> Duration {
    duration(of: command.span, answeredBy: response)
  }

  func duration(of command: Span<UInt8>, answeredBy response: [UInt8]) -> Duration {
    let usesKey = Self.usesPrivateKey(command) && Self.isPositive(response)
    return perByte * (command.count + response.count) + perCommand + (usesKey ? perPrivateKeyOperation : .zero)
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
