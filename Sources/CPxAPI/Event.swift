// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// Something that happened to a reader, a card, its PIN or a lease: the data of a server-sent event of `GET /v1/events`,
/// whose type is the kind.
public struct Event: Sendable, Hashable, Codable {
  public var kind: Kind
  public var time: Date
  /// The name of the reader.
  public var reader: String?
  /// The serial number of the card.
  public var card: String?
  /// Whose PIN or lease it is.
  public var uid: UInt32?
  /// The process that asked, to be shown; the number may be another process's by now.
  public var pid: Int32?
  public var triesLeft: Int?
  /// Why, for a person.
  public var detail: String?

  public init(
    _ kind: Kind, time: Date, reader: String? = nil, card: String? = nil, uid: UInt32? = nil, pid: Int32? = nil,
    triesLeft: Int? = nil, detail: String? = nil
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

  /// A kind of event; a client passes over those it does not know.
  public struct Kind: RawRepresentable, Sendable, Hashable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    public static let readerAdded = Kind(rawValue: "reader-added")
    public static let readerRemoved = Kind(rawValue: "reader-removed")
    public static let cardInserted = Kind(rawValue: "card-inserted")
    public static let cardRemoved = Kind(rawValue: "card-removed")
    /// A CPx card was read and can be used.
    public static let cardRecognised = Kind(rawValue: "card-recognised")
    /// A card is no CPx card, or cannot be used.
    public static let cardUnknown = Kind(rawValue: "card-unknown")
    public static let pinVerified = Kind(rawValue: "pin-verified")
    public static let pinLocked = Kind(rawValue: "pin-locked")
    public static let pinBlocked = Kind(rawValue: "pin-blocked")
    /// Another program used up tries, or gave them back.
    public static let pinCounterChanged = Kind(rawValue: "pin-counter-changed")
    public static let leaseBegun = Kind(rawValue: "lease-begun")
    public static let leaseEnded = Kind(rawValue: "lease-ended")
    /// A program of the caller's user waits until the PIN is verified by somebody else, such as `cpxd agent`.
    public static let pinWanted = Kind(rawValue: "pin-wanted")
    /// None waits any more: the PIN was verified, or declined, or they gave up.
    public static let pinNoLongerWanted = Kind(rawValue: "pin-no-longer-wanted")
    /// Events were missed that are not known any more: how things are must be asked anew.
    public static let gap = Kind(rawValue: "gap")
    /// The last event: the client reads too slowly, and may come back with the id of the last one it has.
    public static let dropped = Kind(rawValue: "dropped")

    /// Every kind of this version of the API.
    public static let known: [Kind] = [
      .readerAdded, .readerRemoved, .cardInserted, .cardRemoved, .cardRecognised, .cardUnknown, .pinVerified,
      .pinLocked, .pinBlocked, .pinCounterChanged, .leaseBegun, .leaseEnded, .pinWanted, .pinNoLongerWanted, .gap,
      .dropped,
    ]
  }
}
