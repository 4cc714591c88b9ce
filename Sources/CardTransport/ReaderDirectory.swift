// SPDX-License-Identifier: Apache-2.0

/// The readers there are, as they come and go.
public protocol ReaderDirectory: Sendable {
  /// Snapshots: the present one at once, then one after each change, the newest replacing one not yet taken.
  ///
  /// Ends when the consumer stops iterating. One consumer at a time.
  func snapshots() -> AsyncStream<DirectorySnapshot>
}

/// All readers at one moment.
public struct DirectorySnapshot: Sendable {
  public let readers: [ReaderStatus]
  /// Why readers cannot be told at all, for example because the PC/SC service is not running.
  public let failure: TransportError?

  public init(readers: [ReaderStatus], failure: TransportError? = nil) {
    self.readers = readers
    self.failure = failure
  }
}

/// A reader and what is in it.
public struct ReaderStatus: Sendable {
  public let reader: any CardReader
  public let occupancy: Occupancy

  public init(reader: any CardReader, occupancy: Occupancy) {
    self.reader = reader
    self.occupancy = occupancy
  }

  public enum Occupancy: Hashable, Sendable {
    case empty
    /// A card that does not answer to reset.
    case mute
    /// A card with its ATR; `insertion` is another number each time a card is put in.
    case card(atr: [UInt8], insertion: UInt64)
    /// The reader itself cannot be used.
    case unavailable(TransportError)
  }
}
