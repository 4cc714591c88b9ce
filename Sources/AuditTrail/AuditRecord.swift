// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// What is put on record of one use of a card, or of a refusal: never a PIN, never what was signed.
public struct AuditRecord: Sendable, Hashable, Codable {
  public var kind: Kind
  /// Links an outcome to its intent.
  public var id: String?
  public var peer: Peer?
  /// What was asked for, such as `sign` or `verify-pin`.
  public var action: String?
  /// The serial number of the card.
  public var card: String?
  public var key: String?
  /// The signature scheme by its TLS name.
  public var scheme: String?
  /// The first bytes of the digest, in hexadecimal: enough to recognise a document, too few to be one.
  public var digest: String?
  /// `done`, or why not.
  public var outcome: String?
  /// What the client said it was for.
  public var purpose: String?

  public enum Kind: String, Sendable, Hashable, Codable {
    /// The first line of a file.
    case begin
    /// Written before the card is used.
    case intent
    /// Written after.
    case outcome
    /// Something that was not allowed; the card was not used.
    case refusal
  }

  /// Who asked, as the kernel vouched for it at accept.
  public struct Peer: Sendable, Hashable, Codable {
    public var socket: String
    public var uid: UInt32
    public var gid: UInt32
    public var pid: Int32

    public init(socket: String, uid: UInt32, gid: UInt32, pid: Int32) {
      self.socket = socket
      self.uid = uid
      self.gid = gid
      self.pid = pid
    }
  }

  public init(
    _ kind: Kind, id: String? = nil, peer: Peer? = nil, action: String? = nil, card: String? = nil, key: String? = nil,
    scheme: String? = nil, digest: String? = nil, outcome: String? = nil, purpose: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.peer = peer
    self.action = action
    self.card = card
    self.key = key
    self.scheme = scheme
    self.digest = digest
    self.outcome = outcome
    self.purpose = purpose.map { String($0.unicodeScalars.prefix(Self.longestPurpose)) }
  }

  /// In Unicode scalars; what is longer is cut.
  public static let longestPurpose = 200
}

/// A record with its place in the trail, the members of one line but its hash.
public struct AuditEntry: Sendable, Hashable, Codable {
  /// Counts the lines of the trail from 1, over all files.
  public let number: UInt64
  /// In UTC, to the millisecond.
  public let time: Date
  /// In the first line of a file: the hash of the line before it, or zeros where there is none.
  public let previous: String?
  public let record: AuditRecord

  public init(number: UInt64, time: Date, previous: String?, record: AuditRecord) {
    self.number = number
    self.time = time
    self.previous = previous
    self.record = record
  }

  private enum CodingKeys: String, CodingKey {
    case number = "seq"
    case time, previous
  }

  private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    number = try members.decode(UInt64.self, forKey: .number)
    time = try Self.timeStyle.parse(members.decode(String.self, forKey: .time))
    previous = try members.decodeIfPresent(String.self, forKey: .previous)
    record = try AuditRecord(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(number, forKey: .number)
    try members.encode(time.formatted(Self.timeStyle), forKey: .time)
    try members.encodeIfPresent(previous, forKey: .previous)
    try record.encode(to: encoder)
  }
}
