// SPDX-License-Identifier: Apache-2.0
public import CardTransport
public import ISO7816
import Synchronization

/// A card that was recorded: it answers what the transcript says, and nothing else.
///
/// Other programs do not repeat themselves to the byte, so the order is a preference: a command is answered by its next
/// recording from the present place on, else by its first one anywhere, else with `6F00`. Blanked bytes of a recorded
/// command match any byte; those of a response, which nobody knows any more, are answered as 00.
public final class ReplayedCard: VirtualCard {
  public let atr: [UInt8]
  public let transmissionProtocol: TransmissionProtocol
  private let exchanges: [Exchange]
  private let state = Mutex(State())

  private struct State {
    /// The exchange after the last one that was played.
    var position = 0
    var isPowered = false
  }

  public init(_ transcript: Transcript) {
    atr = transcript.atr
    transmissionProtocol = transcript.transmissionProtocol
    exchanges = transcript.exchanges
  }

  /// A recording begins with a card that got power.
  public func powerOn() { state.withLock { $0 = State(isPowered: true) } }

  public func powerOff() { state.withLock { $0 = State() } }

  public func reset() { powerOn() }

  public func respond(to command: [UInt8]) -> [UInt8] {
    state.withLock {
      guard $0.isPowered, let found = place(of: command, from: $0.position) else {
        return ResponseAPDU(status: .noPreciseDiagnosis).bytes
      }
      $0.position = found + 1
      return exchanges[found].response.map { $0 ?? 0 }
    }
  }

  private func place(of command: [UInt8], from position: Int) -> Int? {
    let matches = { (exchange: Exchange) in
      exchange.command.count == command.count && zip(exchange.command, command).allSatisfy { $0 == nil || $0 == $1 }
    }
    return exchanges[position...].firstIndex(where: matches) ?? exchanges[..<position].firstIndex(where: matches)
  }
}
