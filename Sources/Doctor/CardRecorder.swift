// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import HealthCards
public import Phrasebook
import Synchronization

/// Writes down all that is said in a full reading of a card, by direct access to its reader.
///
/// No PIN is sent. A card that cannot be read to the end is recorded as far as it went: such a recording is the most
/// useful of all.
public struct CardRecorder: Sendable {
  private let directory: any ReaderDirectory
  private let patience: Patience

  public init(readers: any ReaderDirectory, patience: Patience = Patience()) {
    directory = readers
    self.patience = patience
  }

  /// - Parameter name: of the reader; needed when CPx cards are in several.
  /// - Throws: ``RecordingError`` when there is no card to record, or not even a transaction with it.
  public func record(reader name: String? = nil) async throws(RecordingError) -> Recording {
    guard let snapshot = await FirstSnapshot.of(directory, patience) else {
      throw .transport(TransportError(.timedOut, "the PC/SC service does not answer in time"))
    }
    if let failure = snapshot.failure { throw .transport(failure) }
    let (reader, model) = try Self.choice(snapshot.readers, name)
    let taken = Taken()
    do {
      try await ReaderThread().run(within: patience.card * 2) {
        try reader.withTransaction(ending: .leave) { session in
          taken.begin(session)
          try RecordingTour(session: taken.observed(session), model: model).run()
        }
      }
      return try taken.recording(reader.name, ending: nil)
    } catch let error as RecordingError {
      throw error
    } catch let error as TransportError {
      guard let recording = try? taken.recording(reader.name, ending: error.reason.rawValue) else {
        throw .transport(error)
      }
      return recording
    } catch {
      return try taken.recording(reader.name, ending: "\(error)")
    }
  }

  private static func choice(
    _ readers: [ReaderStatus], _ name: String?
  ) throws(RecordingError) -> (any CardReader, CardModel) {
    let found = readers.compactMap { status -> (any CardReader, CardModel)? in
      guard case .card(let atr, _) = status.occupancy, name == nil || name == status.reader.name,
        let model = CardModel(atr: atr)
      else { return nil }
      return (status.reader, model)
    }
    guard let first = found.first else { throw .noCard(reader: name) }
    guard found.count == 1 else { throw .severalCards(readers: found.map(\.0.name)) }
    return first
  }
}

/// Why nothing was recorded.
public enum RecordingError: Error, Hashable, Sendable {
  /// No CPx card is in a reader, or not in the one named.
  case noCard(reader: String?)
  /// CPx cards are in several readers; these.
  case severalCards(readers: [String])
  /// No transaction with the card could begin.
  case transport(TransportError)

  public var wording: Wording {
    switch self {
    case .noCard(let name): Wording { $0.noCardToRecord(in: name) }
    case .severalCards(let names): Wording { $0.severalCardsToRecord(names.joined(separator: ", ")) }
    case .transport(let error):
      Wording { $0.cardNotReached($0.advice(on: finding).cause, detail: error.description) }
    }
  }

  /// Which trouble it is.
  public var finding: Finding {
    switch self {
    case .noCard: .noCard
    case .severalCards: .severalCards
    case .transport(let error):
      TransportTrouble(surroundings: Surroundings(environment: [:])).ofReader(error.reason, error.detail).finding
    }
  }
}

/// What the reader's thread has written down so far; it may still go on when nobody waits for it any more.
private final class Taken: Sendable {
  private let transcript = Mutex<Transcript?>(nil)

  func begin(_ session: CardSession) {
    transcript.withLock {
      $0 = Transcript(atr: session.atr, transmissionProtocol: session.transmissionProtocol)
    }
  }

  func observed(_ session: CardSession) -> CardSession {
    CardSession(
      atr: session.atr, transmissionProtocol: session.transmissionProtocol, epoch: session.epoch,
      channel: ObservedChannel(session.channel) { [self] exchange in
        transcript.withLock { $0?.exchanges.append(exchange) }
      })
  }

  func recording(_ reader: String, ending: String?) throws(RecordingError) -> Recording {
    guard let transcript = transcript.withLock({ $0 }) else {
      throw .transport(TransportError(.other, "no transaction with the card in \(reader) began"))
    }
    return Recording(transcript: transcript, ending: ending)
  }
}
