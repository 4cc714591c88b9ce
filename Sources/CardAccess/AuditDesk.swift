// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardTransport
import Crypto
import HealthCards
import ISO7816
import Logging
import Metrics
import Synchronization

/// One use of a card, as it is put on record.
struct AuditedUse: Sendable {
  let action: AccessAction
  let card: CardSerial?
  let order: SignatureOrder?

  init(_ action: AccessAction, _ card: CardSerial?, order: SignatureOrder? = nil) {
    self.action = action
    self.card = card
    self.order = order
  }

  /// A private key is used: nothing that is not on record beforehand may do that.
  static func sign(_ order: SignatureOrder, with card: CardSerial) -> AuditedUse {
    AuditedUse(.sign(order.key), card, order: order)
  }

  /// Enough to recognise what was signed, and too little to be it.
  private static let digestPrefix = 8

  func record(_ kind: AuditRecord.Kind, id: String?, by peer: Peer, outcome: String? = nil) -> AuditRecord {
    AuditRecord(
      kind, id: id,
      peer: AuditRecord.Peer(socket: peer.socket, uid: peer.uid, gid: peer.gid, pid: peer.pid),
      action: action.description,
      card: card?.description, key: order?.key.rawValue, scheme: order.map { String($0.scheme.rawValue.prefix(64)) },
      digest: order?.digest.map { Hexadecimal.string($0.prefix(Self.digestPrefix)) }, outcome: outcome,
      purpose: order?.purpose)
  }
}

/// Where uses of cards are put on record, on a thread of its own: a disk that hangs holds up nothing but key uses.
final class AuditDesk: Sendable {
  private let log: AuditLog?
  private let thread = ReaderThread(capacity: 256)
  private let logger: Logger
  private let metrics: ServiceMetrics
  private let isFailing = Atomic(false)

  /// For a disk to take a line.
  private static let patience = Duration.seconds(5)

  /// - Parameter log: nil where nothing is put on record.
  init(_ log: AuditLog?, logger: Logger, metrics: ServiceMetrics) {
    self.log = log
    self.logger = logger
    self.metrics = metrics
  }

  /// Puts on record what is about to be done; what links the outcome to it, where that succeeds.
  ///
  /// - Throws: ``AccessError/Refusal/auditUnavailable(_:)`` when a key would be used without being on record.
  func begin(_ use: AuditedUse, by peer: Peer) async throws(AccessError) -> String {
    let id = String(UInt64.random(in: .min ... .max), radix: 16)
    do {
      try await append(use.record(.intent, id: id, by: peer))
    } catch is CancellationError {
      throw .cancelled
    } catch {
      tell(error)
      if use.order != nil { throw .refused(.auditUnavailable("\(error)")) }
    }
    return id
  }

  /// Puts on record how it ended, whether or not anybody still waits.
  func end(_ use: AuditedUse, _ id: String, by peer: Peer, outcome: String) async {
    await Task { await put(use.record(.outcome, id: id, by: peer, outcome: outcome)) }.value
  }

  /// Puts on record what was not allowed.
  func refuse(_ use: AuditedUse, by peer: Peer, outcome: String) async {
    await Task { await put(use.record(.refusal, id: nil, by: peer, outcome: outcome)) }.value
  }

  private func put(_ record: AuditRecord) async {
    do { try await append(record) } catch { tell(error) }
  }

  private func append(_ record: AuditRecord) async throws {
    guard let log else { return }
    _ = try await thread.run(within: Self.patience) { try log.append(record) }
    if isFailing.exchange(false, ordering: .relaxed) { logger.notice("the audit trail can be written again") }
  }

  /// Logged once, until it can be written again.
  private func tell(_ error: any Error) {
    metrics.auditFailures.add()
    guard !isFailing.exchange(true, ordering: .relaxed) else { return }
    logger.error("the audit trail cannot be written, so that no key can be used: \(error)")
  }
}

extension CardService {
  /// Does something with a card and puts it on record, before and after.
  func audited<Result: Sendable>(
    _ use: AuditedUse, by peer: Peer, _ body: @Sendable () async throws -> Result
  ) async throws(AccessError) -> Result {
    let outcome: Swift.Result<Result, AccessError>
    do throws(AccessError) {
      let id = try await desk.begin(use, by: peer)
      outcome = await attempted(body)
      await desk.end(use, id, by: peer, outcome: outcome.outcomeWord)
    } catch {
      outcome = .failure(error)
    }
    if let order = use.order { counted.note(order, outcome: outcome.outcomeWord) }
    return try outcome.get()
  }

  private func attempted<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async -> Swift.Result<Result, AccessError> {
    do { return .success(try await body()) } catch { return .failure(AccessError(error)) }
  }
}

extension Result where Failure == AccessError {
  /// For records and metrics.
  var outcomeWord: String {
    switch self {
    case .success: "done"
    case .failure(let error): error.outcomeWord
    }
  }
}
