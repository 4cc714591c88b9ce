// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import Synchronization

/// A reader in software, into which virtual cards are put and from which they are pulled at any moment, also during a
/// transaction.
public final class VirtualReader: CardReader {
  public let name: String
  public var isVirtual: Bool { true }

  private let gate = TransactionGate()
  private let state: Mutex<State>

  private struct State {
    var card: (any VirtualCard)?
    /// Another number at each insertion.
    var insertion: UInt64 = 0
    /// Another number at each insertion, removal and reset.
    var epoch: UInt64 = 0
    var interception: Interception?
    var observer: (@Sendable () -> Void)?
  }

  /// Stands between the reader and its card: gets the command and a function that lets the card answer it, and may
  /// wait, alter, pull the card or fail.
  public typealias Interception =
    @Sendable (_ command: [UInt8], _ card: ([UInt8]) -> [UInt8]) throws(TransportError) -> [UInt8]

  /// - Parameter name: for example `Virtual reader cps3 00`.
  public init(name: String, card: (any VirtualCard)? = nil) {
    self.name = name
    state = Mutex(State())
    if let card { insert(card) }
  }

  /// Puts a card in and gives it power; the one that was there is pulled first.
  public func insert(_ card: any VirtualCard) {
    remove()
    card.powerOn()
    change {
      $0.card = card
      $0.insertion += 1
      $0.epoch += 1
    }
  }

  /// Pulls the card, which loses power at once; nothing happens when there is none.
  public func remove() {
    change {
      $0.card?.powerOff()
      if $0.card != nil { $0.epoch += 1 }
      $0.card = nil
    }
  }

  /// What every command passes through from now on; nil for nothing.
  public func intercept(_ interception: Interception?) { state.withLock { $0.interception = interception } }

  /// What is in the reader.
  public var occupancy: ReaderStatus.Occupancy {
    state.withLock {
      guard let card = $0.card else { return .empty }
      return card.atr.isEmpty ? .mute : .card(atr: card.atr, insertion: $0.insertion)
    }
  }

  /// Told after each insertion and removal, on the thread that caused it.
  func observe(_ observer: (@Sendable () -> Void)?) { state.withLock { $0.observer = observer } }

  private func change(_ body: (inout State) -> Void) {
    let observer = state.withLock {
      body(&$0)
      return $0.observer
    }
    observer?()
  }

  public func withTransaction<Result>(
    ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    guard gate.enter() else { throw TransportError(.busy, "this thread already has a transaction with \(name)") }
    defer { gate.leave() }
    let (card, insertion, epoch) = try state.withLock { state throws(TransportError) in
      guard let card = state.card else { throw TransportError(.noCard, "no card in \(name)") }
      guard !card.atr.isEmpty else { throw TransportError(.cardMute, "the card in \(name) does not answer to reset") }
      return (card, state.insertion, state.epoch)
    }
    let channel = VirtualChannel(reader: self, insertion: insertion)
    defer {
      channel.close()
      if ending == .reset { reset(insertion) }
    }
    return try body(
      CardSession(
        atr: card.atr, transmissionProtocol: card.transmissionProtocol, epoch: epoch, channel: channel))
  }

  private func reset(_ insertion: UInt64) {
    state.withLock {
      guard let card = $0.card, $0.insertion == insertion else { return }
      card.reset()
      $0.epoch += 1
    }
  }

  /// The answer of the card that was put in with this insertion.
  ///
  /// - Throws: ``TransportError/Reason/cardRemoved`` when it is not there any more, also if it left while it answered.
  fileprivate func exchange(_ command: [UInt8], insertion: UInt64) throws(TransportError) -> [UInt8] {
    let (card, interception) = try present(insertion)
    let response =
      try interception.map { intercept throws(TransportError) in
        try intercept(command, card.respond(to:))
      } ?? card.respond(to: command)
    _ = try present(insertion)
    if card.hasLeft { remove() }
    return response
  }

  private func present(_ insertion: UInt64) throws(TransportError) -> (any VirtualCard, Interception?) {
    try state.withLock { state throws(TransportError) in
      guard let card = state.card, state.insertion == insertion else {
        throw TransportError(.cardRemoved, "the card was removed from \(name)")
      }
      return (card, state.interception)
    }
  }
}

/// The way to the card for the time of one transaction.
private final class VirtualChannel: CardChannel {
  private let reader: VirtualReader
  private let insertion: UInt64
  private var isOpen = true

  init(reader: VirtualReader, insertion: UInt64) {
    self.reader = reader
    self.insertion = insertion
  }

  func close() { isOpen = false }

  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    guard isOpen else { throw TransportError(.other, "a command after the end of its transaction") }
    return try reader.exchange(command.indices.map { command[$0] }, insertion: insertion)
  }
}
