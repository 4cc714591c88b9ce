// SPDX-License-Identifier: Apache-2.0

/// The answer of `GET /v1/cards`.
public struct CardList: Sendable, Hashable, Codable {
  public var cards: [Card]

  public init(cards: [Card]) {
    self.cards = cards
  }
}

/// A CPx card in a reader: the answer of `GET /v1/cards/{serial}`.
public struct Card: Sendable, Hashable, Codable {
  /// The 8 digits that name the card (cpx-card.md 1.5).
  public var serial: String
  /// Which kind of chip and file structure, such as `CPS3`.
  public var generation: String
  /// Which kind of card, such as `CPS` or `CPE`, when it says so.
  public var kind: String?
  /// `contact` or `contactless`.
  public var interface: String
  /// The name of the reader it is in.
  public var reader: String
  /// Whether it exists in software only.
  public var virtual: Bool
  public var holder: Holder
  public var pin: PINStatus
  public var keys: [Key]
  public var certificates: [CertificateSummary]

  public init(
    serial: String, generation: String, kind: String?, interface: String, reader: String, virtual: Bool,
    holder: Holder, pin: PINStatus, keys: [Key], certificates: [CertificateSummary]
  ) {
    self.serial = serial
    self.generation = generation
    self.kind = kind
    self.interface = interface
    self.reader = reader
    self.virtual = virtual
    self.holder = holder
    self.pin = pin
    self.keys = keys
    self.certificates = certificates
  }

  /// A private key on the card.
  public struct Key: Sendable, Hashable, Codable {
    public var name: KeyName
    /// The signature schemes it can do, by their TLS 1.3 names (RFC 8446 section 4.2.3) where they have one.
    public var schemes: [String]

    public init(name: KeyName, schemes: [String]) {
      self.name = name
      self.schemes = schemes
    }
  }
}
