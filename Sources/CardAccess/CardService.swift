// SPDX-License-Identifier: Apache-2.0
public import AuditTrail
public import CardTransport
public import HealthCards
public import Logging
import Metrics
public import PINProtection

/// The service that owns the cards: the only way to them for every front.
public actor CardService {
  private let directory: any ReaderDirectory
  let logger: Logger
  let rules: AccessRules
  let custody: CardCustody
  let rate = RequestRate()
  private let settlingLimit: Duration
  private let sleepClock: SleepClock
  let counted = ServiceMetrics()
  nonisolated let hub = EventHub()
  nonisolated let demand: PINDemand
  let desk: AuditDesk
  private(set) var slots: [ReaderSlot] = []
  private var failure: TransportError?
  private var hasSnapshot = false
  private var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiter: UInt64 = 0

  /// - Parameters:
  ///   - rules: who may do what; by default root and the daemon's own user everything, and nobody else anything.
  ///   - memory: of refused PINs; by default one that ends with the service.
  ///   - observer: is told of PINs, leases and refusals.
  ///   - audit: where uses and refusals are put on record; nil for nowhere.
  ///   - settlingLimit: how long a question for all cards waits for those that are still being read.
  ///   - sleepClock: by which a sleep of the machine is noticed.
  public init(
    directory: any ReaderDirectory, logger: Logger, rules: AccessRules = AccessRules(),
    memory: PINGuard = PINGuard(), observer: (any AccessObserver)? = nil, audit: AuditLog? = nil,
    settlingLimit: Duration = .seconds(20), sleepClock: SleepClock = .system
  ) {
    self.directory = directory
    self.logger = logger
    self.rules = rules
    self.settlingLimit = settlingLimit
    self.sleepClock = sleepClock
    demand = PINDemand(hub: hub)
    desk = AuditDesk(audit, logger: logger, metrics: counted)
    let recorder = AccessRecorder(hub: hub, desk: desk, metrics: counted, next: observer)
    custody = CardCustody(memory: memory, outlet: EventOutlet(observer: recorder, logger: logger))
  }

  /// Follows the readers until the task is cancelled; then locks the cards.
  public func run() async {
    let watch = Task { await watchSleep() }
    for await snapshot in directory.snapshots() { apply(snapshot) }
    watch.cancel()
    await lockAll()
    hub.finish()
  }

  /// Locks every card after a sleep, during which anybody may have come to the machine.
  private func watchSleep() async {
    var detector = SuspendDetector(sleepSoFar: sleepClock.sleepSoFar())
    while (try? await Task.sleep(for: sleepClock.interval)) != nil {
      guard detector.hasSlept(sleepSoFar: sleepClock.sleepSoFar()) else { continue }
      logger.notice("the machine has slept: every card is locked")
      await lockAll()
    }
  }

  /// Every reader, those of cards that are none of ours too.
  ///
  /// - Throws: ``AccessError/transport(_:)`` when readers cannot be told at all; ``AccessError/refused(_:)``.
  public func readers(for peer: Peer) async throws(AccessError) -> [ReaderReport] {
    try require(.list, for: peer)
    await settle()
    if let failure { throw .transport(failure) }
    return slots.map(\.report)
  }

  /// Every usable card. Cards still being read are waited for, within bounds.
  ///
  /// - Throws: ``AccessError/transport(_:)`` when readers cannot be told at all; ``AccessError/refused(_:)``.
  public func cards(for peer: Peer) async throws(AccessError) -> [CardReport] {
    try require(.list, for: peer)
    await settle()
    if let failure { throw .transport(failure) }
    return slots.compactMap { $0.report(for: peer) }.map { told($0, to: peer) }
  }

  /// - Throws: ``AccessError/refused(_:)`` when the card is in no reader, or to a peer that may not list.
  public func card(_ serial: CardSerial, for peer: Peer) async throws(AccessError) -> CardReport {
    try require(.list, for: peer, serial)
    let slot = try await slot(of: serial, for: peer)
    guard let report = slot.report(for: peer) else { throw noSuchCard(serial, peer) }
    return told(report, to: peer)
  }

  /// Signs, for a peer who verified the PIN.
  ///
  /// - Throws: ``AccessError``.
  public func sign(
    _ order: SignatureOrder, with serial: CardSerial, for peer: Peer
  ) async throws(AccessError) -> SignatureResult {
    try require(.sign(order.key), for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    let settings = rules.current
    return try await audited(.sign(order, with: serial), by: peer) {
      let sign: @Sendable (inout KnownCard, inout CardDialogue) throws -> SignatureResult = { known, dialogue in
        let digest = try order.checkedDigest(for: known.card)
        let signature = try dialogue.sign(digest: digest, scheme: order.scheme, with: order.key, of: &known.card)
        let certificate = try known.card.key(order.key).certificate
        return SignatureResult(signature: signature, scheme: order.scheme, certificate: certificate)
      }
      guard order.key != .technical else { return try await worker.withCard(serial, sign) }
      return try await worker.withOpenCard(
        serial, for: peer, settings, check: { _ = try order.checkedDigest(for: $0.card) }, sign)
    }
  }

  // MARK: Readers coming and going

  private func apply(_ snapshot: DirectorySnapshot) {
    if failure?.reason == .serviceUnavailable, snapshot.failure == nil { counted.reconnects.add() }
    failure = snapshot.failure
    hasSnapshot = true
    var next: [ReaderSlot] = []
    for status in snapshot.readers {
      let old = slots.first { $0.worker.reader === status.reader }
      var slot =
        old
        ?? ReaderSlot(
          worker: ReaderWorker(reader: status.reader, custody: custody, metrics: counted), occupancy: .empty)
      if old == nil { hub.publish(CardEvent(.readerAdded, reader: status.reader.name)) }
      if old == nil || slot.occupancy != status.occupancy { begin(&slot, status.occupancy) }
      next.append(slot)
    }
    for gone in slots where !next.contains(where: { $0.worker === gone.worker }) {
      tellRemoval(gone)
      gone.worker.forget()
      hub.publish(CardEvent(.readerRemoved, reader: gone.worker.reader.name))
    }
    slots = next
    wakeWaiters()
  }

  private func begin(_ slot: inout ReaderSlot, _ occupancy: ReaderStatus.Occupancy) {
    tellRemoval(slot)
    slot.worker.forget()
    slot.occupancy = occupancy
    slot.problem = nil
    slot.isReading = false
    tellInsertion(slot)
    guard case .card(let atr, let insertion) = occupancy else { return }
    slot.isReading = true
    let worker = slot.worker
    Task {
      do {
        try await worker.recognise(atr: atr, insertion: insertion)
        finish(worker, insertion, problem: nil)
      } catch {
        finish(worker, insertion, problem: AccessError(error).description)
      }
    }
  }

  private func finish(_ worker: ReaderWorker, _ insertion: UInt64, problem: String?) {
    guard let index = slots.firstIndex(where: { $0.worker === worker }),
      case .card(_, insertion) = slots[index].occupancy
    else {
      // The card left while it was read: what was read belongs to no card in a reader.
      if worker.known?.insertion == insertion { worker.forget() }
      return
    }
    slots[index].isReading = false
    slots[index].problem = problem
    if let problem { logger.notice("\(worker.reader.name): \(problem)") }
    tellReading(slots[index])
    wakeWaiters()
  }

  // MARK: Finding a card

  func slot(of serial: CardSerial, for peer: Peer) async throws(AccessError) -> ReaderSlot {
    if let slot = slots.first(where: { $0.worker.known?.card.serial == serial }) { return slot }
    await settle()
    if let slot = slots.first(where: { $0.worker.known?.card.serial == serial }) { return slot }
    if let failure { throw .transport(failure) }
    throw noSuchCard(serial, peer)
  }

  /// Names the cards that are there to those who may list them.
  private func noSuchCard(_ serial: CardSerial, _ peer: Peer) -> AccessError {
    let mayList = rules.current.policy.grants(for: peer).contains(.list)
    return .refused(.noSuchCard(serial, present: mayList ? slots.compactMap { $0.worker.known?.card.serial } : []))
  }

  func translated<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws(AccessError) -> Result {
    do { return try await body() } catch { throw AccessError(error) }
  }

  // MARK: Waiting for cards that are being read

  private var isSettled: Bool { hasSnapshot && !slots.contains { $0.isReading } }

  private func settle() async {
    guard !isSettled else { return }
    nextWaiter += 1
    let number = nextWaiter
    let timer = Task { [limit = min(settlingLimit, Patience.left)] in
      try? await Task.sleep(for: limit)
      wake(number)
    }
    await withCheckedContinuation { waiters[number] = $0 }
    timer.cancel()
  }

  private func wake(_ number: UInt64) { waiters.removeValue(forKey: number)?.resume() }

  private func wakeWaiters() {
    guard isSettled else { return }
    for number in waiters.keys { wake(number) }
  }
}
