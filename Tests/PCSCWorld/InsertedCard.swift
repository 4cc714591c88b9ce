// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
public import VirtualCards

/// A card in software in a reader of a ``PCSCWorld``; it stays until it is pulled, and is put in again when pcscd comes
/// back.
public final class InsertedCard: Sendable {
  /// Stands between pcscd and the card: gets the command and what lets the card answer it. Nil pulls the card.
  public typealias Interception = @Sendable (_ command: [UInt8], _ card: ([UInt8]) -> [UInt8]) -> [UInt8]?

  /// 0 or 1.
  public let slot: Int
  private let namespace: String
  private let state: Mutex<State>

  private struct State {
    var card: (any VirtualCard)?
    var successor: (any VirtualCard)?
    var connection: VPCDSocket?
    var interception: Interception?
    var isPowered = false
  }

  init(_ card: any VirtualCard, namespace: String, slot: Int) {
    state = Mutex(State(card: card))
    self.namespace = namespace
    self.slot = slot
    Thread.detachNewThread { [self] in serve() }
  }

  /// What every command passes through from now on; nil for nothing.
  public func intercept(_ interception: Interception?) { state.withLock { $0.interception = interception } }

  /// Has another card put in, at once, when this one is pulled.
  public func follow(with successor: any VirtualCard) { state.withLock { $0.successor = successor } }

  /// Whether pcscd has seen the card in its reader.
  var isPowered: Bool { state.withLock { $0.isPowered } }

  /// Takes the card out; pcscd sees that later.
  func leave() {
    state.withLock {
      ($0.card, $0.successor) = ($0.successor, nil)
      $0.connection?.end()
    }
  }

  // MARK: The thread

  private func serve() {
    guard NetworkNamespace.enter(namespace) else { return }
    while let card = state.withLock({ $0.card }) {
      guard let connection = VPCDSocket(port: 35963 + UInt16(slot)) else {
        usleep(10_000)
        continue
      }
      let isWanted = state.withLock {
        $0.connection = connection
        return $0.card === card
      }
      while isWanted, let message = connection.receive(), answer(message, card, connection) {}
      card.powerOff()
      state.withLock { ($0.connection, $0.isPowered) = (nil, false) }
    }
  }

  private func answer(_ message: [UInt8], _ card: any VirtualCard, _ connection: VPCDSocket) -> Bool {
    switch message {
    case []: return true
    case [0]: card.powerOff()
    case [1]:
      card.powerOn()
      state.withLock { $0.isPowered = true }
    case [2]: card.reset()
    case [4]: return connection.send(card.atr)
    default:
      let interception = state.withLock { $0.interception }
      guard let interception else { return connection.send(card.respond(to: message)) }
      if let response = interception(message, card.respond(to:)) { return connection.send(response) }
      leave()
      return false
    }
    return true
  }
}
