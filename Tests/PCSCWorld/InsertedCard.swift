import Foundation
import Synchronization
// SPDX-License-Identifier: Apache-2.0
public import VirtualCards

/// A card in software in a reader of a ``PCSCWorld``; it stays until it is pulled, and is put in again when pcscd comes
/// back.
public final class InsertedCard: Sendable {
  /// Stands between pcscd and the card: gets the command and what lets the card answer it. Nil is no answer: the
  /// connection breaks, as when the card is pulled.
  public typealias Interception = @Sendable (_ command: [UInt8], _ card: ([UInt8]) -> [UInt8]) -> [UInt8]?

  private let address: (namespace: String, port: UInt16)
  private let state: Mutex<State>

  private struct State {
    var card: any VirtualCard
    var isPulled = false
    var isOver = false
    var connections = 0
    var descriptor: Int32?
    var interception: Interception?
  }

  init(_ card: any VirtualCard, namespace: String, slot: Int) {
    state = Mutex(State(card: card))
    address = (namespace, 35963 + UInt16(slot))
    Thread.detachNewThread { [self] in
      serve()
      state.withLock { $0.isOver = true }
    }
  }

  /// What every command passes through from now on; nil for nothing.
  public func intercept(_ interception: Interception?) { state.withLock { $0.interception = interception } }

  /// Has another card put in when this one leaves.
  public func replace(with other: any VirtualCard) { state.withLock { $0.card = other } }

  /// Takes the card out; its power is gone when this returns.
  public func pull() throws {
    state.withLock {
      $0.isPulled = true
      if let descriptor = $0.descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
    try wait(for: "the card to leave its reader") { state.withLock { $0.isOver } }
  }

  /// Takes the card out and puts it in again at once.
  public func pullAndPutBack() throws {
    let before = state.withLock {
      if let descriptor = $0.descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
      return $0.connections
    }
    try wait(for: "the card to be back in its reader") { state.withLock { $0.connections > before } }
  }

  func waitUntilConnected() throws {
    try wait(for: "vpcd to take the card") { state.withLock { $0.connections > 0 } }
  }

  // MARK: The thread

  private func serve() {
    guard NetworkNamespace.enter(address.namespace) else { return }
    while !state.withLock({ $0.isPulled }) {
      guard let connection = VPCDSocket(port: address.port) else {
        usleep(10_000)
        continue
      }
      let card = state.withLock {
        $0.descriptor = connection.descriptor
        $0.connections += 1
        return $0.isPulled ? nil : $0.card
      }
      guard let card else { return }
      while let message = connection.receive(), answer(message, card, connection) {}
      card.powerOff()
      state.withLock { $0.descriptor = nil }
    }
  }

  private func answer(_ message: [UInt8], _ card: any VirtualCard, _ connection: VPCDSocket) -> Bool {
    switch message {
    case []: return true
    case [0]: card.powerOff()
    case [1]: card.powerOn()
    case [2]: card.reset()
    case [4]: return connection.send(card.atr)
    default:
      let interception = state.withLock { $0.interception }
      let response = if let interception { interception(message, card.respond(to:)) } else { card.respond(to: message) }
      return response.map { connection.send($0) } ?? false
    }
    return true
  }
}

extension PCSCWorld {
  /// Puts a card into a reader, or into the next pcscd where none runs.
  ///
  /// - Parameter slot: 0 or 1.
  public func insert(_ card: any VirtualCard, slot: Int = 0) throws -> InsertedCard {
    let inserted = InsertedCard(card, namespace: networkNamespace, slot: slot)
    if isRunning { try inserted.waitUntilConnected() }
    return inserted
  }
}
