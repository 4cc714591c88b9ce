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
  let custody: CardCustody
  private let thread = ReaderThread()
  private let metrics: ServiceMetrics
  private let knownCard = Mutex<KnownCard?>(nil)
  let deadlines = Deadlines()
  private let watch = Mutex<Deadlines.Token?>(nil)

  /// A full first read of a CPS3 takes 7 to 9 s, in a slow terminal twice that (cpx-card.md 7.3).
  static let recognitionLimit = Duration.seconds(60)
  /// What takes longer makes the reader count as stuck; one signature takes 1 s.
  static let operationLimit = Duration.seconds(30)

  init(reader: any CardReader, custody: CardCustody, metrics: ServiceMetrics) {
    self.reader = reader
    self.custody = custody
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

  /// Forgets the card, its leases, and all that was read from it.
  func forget() {
    guard var known = knownCard.withLock({ $0.take() }) else { return }
    custody.endLeases(&known, .removed)
    followLeases()
  }

  /// Reads the card that was inserted, in several transactions, so that nobody waits for the whole of it.
  ///
  /// - Throws: `CardError`, `TransportError`.
  func recognise(atr: [UInt8], insertion: UInt64) async throws {
    guard let model = CardModel(atr: atr) else {
      throw CardError.notHealthCard("its ATR is not that of a CPx card")
    }
    let deadline = ContinuousClock.now + Self.recognitionLimit
    var recognition = Recognition(model: model)
    repeat {
      let before = recognition
      recognition = try await thread.run(within: Self.recognitionLimit) { [self] in
        try resettingOnce { try step(before, atr: atr) }
      }
      guard let card = recognition.card, let counter = recognition.counter else { continue }
      var known = KnownCard(
        insertion: insertion, atr: atr, card: card, memory: recognition.memory, counter: counter)
      if card.pin != nil { custody.note(counter, &known) }
      return knownCard.withLock { [known] in $0 = known }
    } while ContinuousClock.now < deadline
    throw TransportError(.cardReset, "the card in \(reader.name) was reset again and again while it was read")
  }

  /// How far reading a card has come.
  private struct Recognition: Sendable {
    let model: CardModel
    var reading: CardReading
    var memory = CardMemory()
    var card: HealthCard?
    var counter: PINCounter?

    init(model: CardModel) {
      self.model = model
      reading = CardReading(model)
    }
  }

  private func step(_ before: Recognition, atr: [UInt8]) throws -> Recognition {
    try reader.withTransaction(ending: .leave) { session in
      guard session.atr == atr else { throw CardError.otherCard }
      // What was read before a reset may be another card's.
      var now = session.epoch == before.memory.epoch ? before : Recognition(model: before.model)
      var dialogue = CardDialogue(observed(session), memory: now.memory)
      do {
        now.card = try now.reading.step(&dialogue)
        if let card = now.card {
          let counter = try dialogue.pinCounterIfTold(of: card)
          // One that hides its tries still tells what it is; one that lost its state does not, and may lack keys.
          if card.pin != nil, counter == .unknown, try !isCard(card.serial, card.model, &dialogue) {
            throw CardError.otherCard
          }
          now.counter = counter
        }
      } catch CardError.unexpectedStatus(let status, let command) {
        throw Unreadable(reason: .unexpectedStatus(status, during: command))
      }
      now.memory = dialogue.memory
      return now
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
      guard var known, known.serial == serial else { throw CardError.otherCard }
      defer { keep(known) }
      custody.endLeasesThatAreOver(&known)
      do {
        let result = try resettingOnce {
          try transaction(sendsPIN: sendsPIN, ending: ending) { session in
            let isSameState = session.epoch == known.memory.epoch
            var dialogue = CardDialogue(observed(session), memory: known.memory)
            defer { known.memory = dialogue.memory }
            if !isSameState { custody.stateIsLost(&known) }
            // A PIN is for one card: a reader may miss that another took its place.
            if !isSameState || sendsPIN {
              guard session.atr == known.atr, try isCard(serial, known.card.model, &dialogue) else {
                throw CardError.otherCard
              }
            }
            return try steps(&known, &dialogue)
          }
        }
        if ending == .reset { custody.stateIsLost(&known) }
        return result
      } catch {
        // After trouble with the reader nobody knows whether the card was reset.
        if ending == .reset, !(error is TransportError) { custody.stateIsLost(&known) }
        throw error
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

  /// Ends leases, and resets the card when nobody has one left, so that no other program can use its keys
  /// (cpx-card.md 3.6).
  ///
  /// - Throws: `CardError/otherCard`; `TransportError` when the card could not be reset: that is tried again later.
  func endLeases(
    of serial: CardSerial, _ reason: LeaseEnd, _ condition: @escaping @Sendable (Lease) -> Bool = { _ in true }
  ) async throws {
    try await inTurn { [self] in
      guard var known, known.serial == serial else { throw CardError.otherCard }
      defer { keep(known) }
      custody.endLeasesThatAreOver(&known)
      custody.endLeases(&known, reason, condition)
      guard known.needsReset else { return }
      known.resetTime = .now + Self.resetPause
      try reader.withTransaction(ending: .reset) { _ in }
      custody.stateIsLost(&known)
    }
  }

  /// Puts back what a job learnt, unless the card left meanwhile.
  private func keep(_ known: KnownCard) {
    knownCard.withLock { if $0?.insertion == known.insertion { $0 = known } }
    followLeases()
  }

  /// Before the next attempt to reset a card that could not be.
  private static let resetPause = Duration.seconds(2)

  /// Waits for the next lease to be over, as long as there is one, or a card to be reset.
  private func followLeases() { check(at: known?.nextCheck) }

  private func check(at time: ContinuousClock.Instant?) {
    watch.withLock { watch in
      watch.take().map(deadlines.cancel)
      watch = time.map { time in deadlines.schedule(at: time) { [weak self] in Task { await self?.check() } } }
    }
  }

  private func check() async {
    guard let known, known.nextCheck != nil else { return }
    let serial = known.serial
    // A job that ran follows the leases anew; the reader may have no time for it.
    if (try? await endLeases(of: serial, .idle) { _ in false }) == nil { check(at: .now + Self.resetPause) }
  }

  private func observed(_ session: CardSession) -> CardSession {
    let (logger, metrics, name) = (custody.outlet.logger, metrics, reader.name)
    let channel = ObservedChannel(session.channel) { exchange in
      logger.trace("\(exchange)")
      metrics.note(exchange, reader: name)
    }
    return CardSession(
      atr: session.atr, transmissionProtocol: session.transmissionProtocol, epoch: session.epoch, channel: channel)
  }
}
