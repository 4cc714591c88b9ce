// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import Logging
import Metrics
import Synchronization

/// One reader, its thread, and the card in it.
///
/// Every command to the card is sent by a job on the thread, and only such a job changes what is known of the card;
/// anyone may look at it meanwhile.
final class ReaderWorker: Sendable {
  let reader: any CardReader
  private let thread = ReaderThread()
  private let logger: Logger
  private let metrics: ServiceMetrics
  private let knownCard = Mutex<KnownCard?>(nil)

  /// A full first read of a CPS3 takes 7 to 9 s, in a slow terminal twice that (cpx-card.md 7.3).
  static let recognitionLimit = Duration.seconds(60)
  /// What takes longer makes the reader count as stuck; one signature takes 1 s.
  static let operationLimit = Duration.seconds(30)

  init(reader: any CardReader, logger: Logger, metrics: ServiceMetrics) {
    self.reader = reader
    self.logger = logger
    self.metrics = metrics
  }

  /// Requests that wait for their turn.
  var waitingCount: Int { thread.waitingCount }

  /// Runs `work` when its turn comes, for one who waits as long as his ``Patience`` lasts.
  private func inTurn<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    let (asked, metrics, name) = (ContinuousClock.now, metrics, reader.name)
    return try await thread.run(within: Self.operationLimit, patience: Patience.left) {
      metrics.queueWait.observe(asked.duration(to: .now), name)
      return try work()
    }
  }

  /// The card, when one is recognised.
  var known: KnownCard? { knownCard.withLock { $0 } }

  /// Forgets the card, who verified its PIN, and all that was read from it.
  func forget() { knownCard.withLock { $0 = nil } }

  /// Reads the card that was inserted.
  ///
  /// - Throws: `CardError`, `TransportError`.
  func recognise(atr: [UInt8], insertion: UInt64) async throws {
    guard let model = CardModel(atr: atr) else {
      throw CardError.notHealthCard("its ATR is not that of a CPx card")
    }
    try await thread.run(within: Self.recognitionLimit) { [self] in
      let known = try resettingOnce {
        try reader.withTransaction(ending: .leave) { session in
          guard session.atr == atr else { throw CardError.otherCard }
          var dialogue = CardDialogue(observed(session), memory: CardMemory())
          do {
            let card = try dialogue.readCard(model)
            let counter =
              card.pin == nil ? PINCounter(triesLeft: nil, maximum: nil) : try dialogue.pinCounter(of: card)
            return KnownCard(insertion: insertion, atr: atr, card: card, memory: dialogue.memory, counter: counter)
          } catch CardError.unexpectedStatus(let status, let command) {
            throw Unreadable(reason: .unexpectedStatus(status, during: command))
          }
        }
      }
      knownCard.withLock { $0 = known }
    }
  }

  /// Runs `steps` in one transaction with the card of this serial number, proven to be that card.
  ///
  /// - Throws: `CardError/otherCard` when it is not; `TransportError`; what `steps` throws.
  func withCard<Result: Sendable>(
    _ serial: CardSerial, sendsPIN: Bool = false, ending: TransactionEnding = .leave,
    _ steps: @escaping @Sendable (inout KnownCard, inout CardDialogue) throws -> Result
  ) async throws -> Result {
    try await inTurn { [self] in
      guard var known, known.card.serial == serial else { throw CardError.otherCard }
      defer { keep(known) }
      return try resettingOnce {
        try transaction(sendsPIN: sendsPIN, ending: ending) { session in
          let isSameState = session.epoch == known.memory.epoch
          var dialogue = CardDialogue(observed(session), memory: known.memory)
          defer { known.memory = dialogue.memory }
          if !isSameState { known.holders = [] }
          // A PIN is for one card: a reader may miss that another took its place.
          if !isSameState || sendsPIN {
            guard session.atr == known.atr, try isCard(serial, known.card.model, &dialogue) else {
              throw CardError.otherCard
            }
          }
          return try steps(&known, &dialogue)
        }
      }
    }
  }

  private func transaction<Result>(
    sendsPIN: Bool, ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    sendsPIN ? try reader.withPINTransaction(ending: ending, body) : try reader.withTransaction(ending: ending, body)
  }

  private func isCard(_ serial: CardSerial, _ model: CardModel, _ dialogue: inout CardDialogue) throws -> Bool {
    do {
      return try dialogue.serial(of: model) == serial
    } catch CardError.unexpectedStatus(let status, let command) {
      throw Unreadable(reason: .unexpectedStatus(status, during: command))
    }
  }

  /// A card that lost its state and does not even tell what it is: power or a contact failed unnoticed.
  private struct Unreadable: Error {
    let reason: CardError
  }

  /// Runs `work`, and once more after a reset of the card when it cannot be read at all; nothing else was sent by then.
  private func resettingOnce<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch is Unreadable {
      try reader.withTransaction(ending: .reset) { _ in }
      do { return try work() } catch let error as Unreadable { throw error.reason }
    }
  }

  /// Ends what `uid` may do, or what everybody may when nil, and resets the card when nobody is left, so that no other
  /// program can use its keys (cpx-card.md 3.6).
  func lock(_ serial: CardSerial, for uid: UInt32?) async throws {
    try await inTurn { [self] in
      guard var known, known.card.serial == serial else { throw CardError.otherCard }
      defer { keep(known) }
      let before = known.holders
      if let uid { known.holders.remove(uid) } else { known.holders = [] }
      guard known.holders.isEmpty, !before.isEmpty else { return }
      try reader.withTransaction(ending: .reset) { _ in }
    }
  }

  /// Puts back what a job learnt, unless the card left meanwhile.
  private func keep(_ known: KnownCard) {
    knownCard.withLock { if $0?.insertion == known.insertion { $0 = known } }
  }

  private func observed(_ session: CardSession) -> CardSession {
    let (logger, metrics, name) = (logger, metrics, reader.name)
    let channel = ObservedChannel(session.channel) { exchange in
      logger.trace("\(exchange)")
      metrics.note(exchange, reader: name)
    }
    return CardSession(
      atr: session.atr, transmissionProtocol: session.transmissionProtocol, epoch: session.epoch, channel: channel)
  }
}
