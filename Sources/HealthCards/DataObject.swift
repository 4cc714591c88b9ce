// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

/// A data object of a card, as its directory lists it (cpx-card.md 2.4).
public struct DataObject: Hashable, Sendable {
  /// `CPS_INFO_PS`.
  public let label: String
  /// Whether the card gives it out after the PIN only.
  public let isPrivate: Bool
  let place: Place

  /// Where its value lies.
  enum Place: Hashable {
    case file(ObjectPath)
    /// The one file of the CPS2ter volet that is offered.
    case volet
  }

  /// CPS_SIT_FACT, which no directory lists (cpx-card.md 2.3, 2.4).
  static let billingSituation = DataObject(label: "CPS_SIT_FACT", isPrivate: true, place: .volet)

  private init(label: String, isPrivate: Bool, place: Place) {
    self.label = label
    self.isPrivate = isPrivate
    self.place = place
  }

  /// Nil for an entry without a label, by which nobody can ask for it.
  init?(_ entry: DataObjectEntry) {
    guard let label = entry.attributes.label, !label.isEmpty else { return nil }
    self.label = label
    // The flags alone do not decide: they are a BIT STRING, which CPx cards are known to write malformed.
    isPrivate = entry.attributes.isPrivate || Self.privateLabels.contains { label.hasPrefix($0) }
    place = .file(entry.path)
  }

  /// Situations of practice and of billing (cpx-card.md 2.4).
  private static let privateLabels = ["CPS_ACTIVITY_", "CPS_SIT_FACT", "CPS2TER_ACTIVITY_"]
}

extension CardDialogue {
  /// The data objects that the card lists now, and the billing situation where it has one: situations come and go in a
  /// card's life (cpx-card.md 5).
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func dataObjects(of card: HealthCard) throws -> [DataObject] {
    let listed = try listedObjects(of: card)
    guard card.pin != nil, !listed.contains(where: { $0.label == DataObject.billingSituation.label }),
      try hasBillingSituation(card)
    else { return listed }
    return listed + [.billingSituation]
  }

  private mutating func listedObjects(of card: HealthCard) throws -> [DataObject] {
    let family = card.model.family
    return try repairing(for: family) { dialogue in
      do {
        return try dialogue.entries(
          card.dataObjectDirectories, family, card.application, DataObjectEntry.parse
        ).prefix(Self.maximumObjects).compactMap { DataObject($0) }
      } catch CardError.unexpectedStatus(.fileNotFound, _) where !dialogue.assumed {
        return []
      }
    }
  }

  /// A card has about 25 (cpx-card.md 2.4).
  private static var maximumObjects: Int { 128 }

  /// The value of a data object, raw: BER as the card holds it, with whatever padding follows it.
  ///
  /// - Throws: ``CardError/pinNotVerified``, ``CardError``, `TransportError`.
  public mutating func read(_ object: DataObject, of card: HealthCard) throws -> [UInt8] {
    let family = card.model.family
    guard case .file(let path) = object.place else { return try billingSituation(of: card) }
    do {
      return try repairing(for: family) { dialogue in
        try family.read(path, in: card.application, .whole, in: &dialogue)
      }
    } catch CardError.unexpectedStatus(.securityStatusNotSatisfied, _) {
      throw CardError.pinNotVerified
    }
  }
}
