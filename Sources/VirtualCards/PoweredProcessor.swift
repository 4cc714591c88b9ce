// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Synchronization

/// A processor that has power or not, and serves one command after the other from any thread.
final class PoweredProcessor<Processor: CommandProcessor>: Sendable {
  private let state: Mutex<State>

  private struct State {
    var processor: Processor
    var isPowered = false
  }

  init(_ processor: Processor) { state = Mutex(State(processor: processor)) }

  /// Gives power, also to a card that has it, or takes it: either way what power kept alive is lost.
  func setPower(_ isPowered: Bool) {
    state.withLock {
      $0.processor.reset()
      $0.isPowered = isPowered
    }
  }

  /// `6F00` without power.
  func respond(to command: [UInt8]) -> [UInt8] {
    state.withLock {
      guard $0.isPowered else { return ResponseAPDU(status: .noPreciseDiagnosis).bytes }
      return $0.processor.respond(to: command).bytes
    }
  }

  /// Lends the processor for anything else than a command.
  func withProcessor(_ body: (inout Processor) -> Void) { state.withLock { body(&$0.processor) } }
}
