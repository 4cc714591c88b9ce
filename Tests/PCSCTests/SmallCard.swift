// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Synchronization
import VirtualCards

/// A card with nothing but a PIN, 1234, and what a test wants to know about it.
final class SmallCard: VirtualCard {
  let atr: [UInt8]
  let transmissionProtocol: TransmissionProtocol
  private let state = Mutex(State())

  struct State {
    var isVerified = false
    var starts = 0
    var commands: [[UInt8]] = []
  }

  /// T=0 with historical bytes that tell one card from another.
  init(mark: UInt8 = 0x01) {
    atr = [0x3B, 0x01, mark]
    transmissionProtocol = .t0
  }

  /// T=1 with its check byte (ISO/IEC 7816-3, 8.2.5).
  static func t1() -> SmallCard { SmallCard(atr: [0x3B, 0x81, 0x01, 0x07, 0x87], .t1) }

  private init(atr: [UInt8], _ transmissionProtocol: TransmissionProtocol) {
    self.atr = atr
    self.transmissionProtocol = transmissionProtocol
  }

  var isVerified: Bool { state.withLock { $0.isVerified } }
  /// How often it was powered or reset.
  var starts: Int { state.withLock { $0.starts } }
  var commands: [[UInt8]] { state.withLock { $0.commands } }

  func powerOn() { start() }
  func reset() { start() }
  func powerOff() { state.withLock { $0.isVerified = false } }

  private func start() {
    state.withLock {
      $0.isVerified = false
      $0.starts += 1
    }
  }

  static let verify: [UInt8] = [0x00, 0x20, 0x00, 0x01, 0x04, 0x31, 0x32, 0x33, 0x34]
  static let useKey: [UInt8] = [0x00, 0x2A, 0x9E, 0x9A]
  /// Answers with as many bytes as P3 says.
  static func getData(_ length: UInt8) -> [UInt8] { [0x00, 0xCA, 0x00, 0x00, length] }
  static let getData = getData(16)

  func respond(to command: [UInt8]) -> [UInt8] {
    state.withLock {
      $0.commands.append(command)
      switch command.dropFirst().first {
      case 0x20:
        $0.isVerified = command == Self.verify
        return $0.isVerified ? [0x90, 0x00] : [0x63, 0xC2]
      case 0x2A: return $0.isVerified ? [0x90, 0x00] : [0x69, 0x82]
      case 0xCA: return [UInt8](repeating: 0x55, count: Int(command.last ?? 0)) + [0x90, 0x00]
      default: return [0x6D, 0x00]
      }
    }
  }
}
