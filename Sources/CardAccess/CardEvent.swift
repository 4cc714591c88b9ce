// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials
public import HealthCards

/// Something that happened to a reader, a card, its PIN or a lease.
public struct CardEvent: Sendable, Hashable {
  public let kind: Kind
  public let time: Date
  /// The name of the reader.
  public let reader: String?
  public let card: CardSerial?
  /// The user whose PIN or lease it is.
  public let uid: UInt32?
  /// Of the process that asked: to be shown, and another's perhaps by then.
  public let pid: Int32?
  public let triesLeft: Int?
  /// Why, for a person.
  public let detail: String?

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case readerAdded = "reader-added"
    case readerRemoved = "reader-removed"
    case cardInserted = "card-inserted"
    case cardRemoved = "card-removed"
    /// A CPx card was read and can be used.
    case cardRecognised = "card-recognised"
    /// A card is none of ours, or cannot be used.
    case cardUnknown = "card-unknown"
    case pinVerified = "pin-verified"
    /// The card was reset, so that a verified PIN serves nobody any more.
    case pinLocked = "pin-locked"
    /// No try is left.
    case pinBlocked = "pin-blocked"
    /// The number of tries is another than this daemon left.
    case pinCounterChanged = "pin-counter-changed"
    case leaseBegun = "lease-begun"
    case leaseEnded = "lease-ended"
    /// A program waits for its user to give the PIN elsewhere; only that user is told.
    case pinWanted = "pin-wanted"
    /// None waits any more.
    case pinNoLongerWanted = "pin-no-longer-wanted"

    /// Whether it is only for the user whom it names.
    var isPersonal: Bool { self == .pinWanted || self == .pinNoLongerWanted }
  }

  public init(
    _ kind: Kind, time: Date = Date(), reader: String? = nil, card: CardSerial? = nil, uid: UInt32? = nil,
    pid: Int32? = nil, triesLeft: Int? = nil, detail: String? = nil
  ) {
    self.kind = kind
    self.time = time
    self.reader = reader
    self.card = card
    self.uid = uid
    self.pid = pid
    self.triesLeft = triesLeft
    self.detail = detail
  }
}

/// The place of an event among those of one run of the daemon.
public struct EventPosition: Sendable, Hashable, CustomStringConvertible {
  /// Another for each run.
  let run: String
  /// From 1.
  let number: UInt64

  /// Reads what ``description`` wrote, in this run or another; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 32, let number = UInt64(parts[1]) else {
      return nil
    }
    (run, self.number) = (String(parts[0]), number)
  }

  init(run: String, number: UInt64) {
    self.run = run
    self.number = number
  }

  public var description: String { "\(run)-\(number)" }
}

/// What one who follows the events is given.
public enum EventDelivery: Sendable, Hashable {
  case event(CardEvent, at: EventPosition)
  /// Events since the position that was asked for are not known any more: what is so now must be asked anew.
  case gap(at: EventPosition)
  /// The last of all: it took the events too slowly. Those after the last one it was given can be asked for.
  case dropped
}
