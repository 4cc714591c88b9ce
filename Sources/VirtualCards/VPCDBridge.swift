// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Puts a virtual card behind a real pcscd: the TCP client of the vpcd reader (Debian's vsmartcard-vpcd).
///
/// A connection is a card in the reader. When pcscd goes away the card stays in hand, without power, and is put in again
/// as soon as pcscd is back.
public final class VPCDBridge: Sendable {
  /// What happens, for a person who watches.
  public enum Event: Hashable, Sendable {
    /// The card is in the reader.
    case inserted
    /// The card is out again: pcscd went away.
    case removed(reason: String)
    /// The card has left the reader by itself and does not come back.
    case left
    /// pcscd does not listen; told once until it does.
    case waiting(reason: String)
  }

  private let card: any VirtualCard
  private let host: String
  private let port: UInt16
  private let report: @Sendable (Event) -> Void

  /// - Parameters:
  ///   - host: the numeric address of pcscd's machine.
  ///   - port: 35963 for vpcd's first slot, 35964 for its second.
  ///   - report: called on the bridge's thread.
  public init(
    card: any VirtualCard, host: String = "127.0.0.1", port: UInt16 = 35963,
    report: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.card = card
    self.host = host
    self.port = port
    self.report = report
  }

  /// Serves until the task is cancelled, then pulls the card, or until the card leaves by itself.
  ///
  /// - Throws: ``VPCDBridge/NoThread`` when the process can have no more threads or descriptors.
  public func run() async throws {
    guard let stop = StopSignal() else { throw NoThread() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
        let started = BridgeThread.start {
          self.serve(until: stop)
          ended.resume()
        }
        if !started { ended.resume(throwing: NoThread()) }
      }
    } onCancel: {
      stop.raise()
    }
  }

  /// The process has reached its limits.
  public struct NoThread: Error, Hashable, CustomStringConvertible {
    public var description: String { "no thread or descriptor left for the virtual card; see ulimit -n and -u" }
  }

  private func serve(until stop: StopSignal) {
    // Quick at first, because a restarted pcscd is back within a second.
    let (shortest, longest): (Int32, Int32) = (50, 1000)
    var pause = shortest
    var isToldToWait = false
    while !stop.sleep(milliseconds: 0) {
      do throws(VPCDConnection.Ended) {
        let connection = try VPCDConnection(host: host, port: port, stop: stop)
        (pause, isToldToWait) = (shortest, false)
        report(.inserted)
        let reason = serve(connection)
        card.powerOff()
        if card.hasLeft { return report(.left) }
        report(.removed(reason: reason))
      } catch {
        if !isToldToWait, error != .stopped { report(.waiting(reason: error.reason)) }
        isToldToWait = true
      }
      if stop.sleep(milliseconds: pause) { return }
      pause = min(pause * 2, longest)
    }
  }

  /// Answers until the connection ends and says why it did.
  private func serve(_ connection: VPCDConnection) -> String {
    while true {
      do throws(VPCDConnection.Ended) {
        let message = try connection.receive()
        guard message.count == 1 else {
          if !message.isEmpty { try connection.send(card.respond(to: message)) }
          if card.hasLeft { return "the card left" }
          continue
        }
        switch Control(rawValue: message[0]) {
        case .powerOff: card.powerOff()
        case .powerOn: card.powerOn()
        case .reset: card.reset()
        case .answerToReset: try connection.send(card.atr.isEmpty ? Self.nonsense : card.atr)
        default: continue
        }
      } catch {
        return error.reason
      }
    }
  }

  /// For a card that does not answer to reset: vpcd has no word for that, and pcscd takes more than 33 bytes for none
  /// (ISO/IEC 7816-3, 8.2.1).
  private static let nonsense = [UInt8](repeating: 0x3B, count: 34)

  /// What a message of one byte means (cpx-card.md 10).
  private struct Control: RawRepresentable, Hashable {
    let rawValue: UInt8

    static let powerOff = Control(rawValue: 0x00)
    static let powerOn = Control(rawValue: 0x01)
    static let reset = Control(rawValue: 0x02)
    static let answerToReset = Control(rawValue: 0x04)
  }
}
