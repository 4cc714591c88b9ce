// SPDX-License-Identifier: Apache-2.0
public import Certificates

/// Who a card was issued to, from the subject of its certificate, attribute by attribute: the last RDN of a CPS holds
/// three, and a common name may contain `/` (igc-sante.md 3a, 3d).
public struct Holder: Hashable, Sendable {
  public let givenName: String?
  public let surname: String?
  /// The common name: the national identifier of a person, or `structure/badge` of an employee's card.
  public let identifier: String?
  /// The profession or the card's title, `Médecin`.
  public let title: String?
  /// The structure, on an employee's card.
  public let organization: String?
  /// The structure's identifier, `1` + FINESS or `3` + SIRET, on an employee's card.
  public let organizationalUnit: String?
  /// On a card that is not issued by name.
  public let pseudonym: String?

  public init(subject: DistinguishedName) {
    givenName = subject.first(.givenName)
    surname = subject.first(.surname)
    identifier = subject.first(.commonName)
    title = subject.first(.title)
    organization = subject.first(.organization)
    organizationalUnit = subject.first(.organizationalUnit)
    pseudonym = subject.first(.pseudonym)
  }
}

/// The members of the CPx family that a certificate's subject tells apart (igc-sante.md 3a, 3d).
public enum CardKind: String, Hashable, Sendable {
  /// Carte de professionnel de santé.
  case cps = "CPS"
  /// Carte de personnel d'établissement.
  case cpe = "CPE"
  /// Carte de personnel autorisé.
  case cpa = "CPA"

  /// A person's card has the national identifier alone as common name; a structure's card has `structure/badge`, and
  /// the badge of a CPA begins with those letters.
  init?(holder: Holder) {
    guard let identifier = holder.identifier else { return nil }
    guard let badge = identifier.split(separator: "/", maxSplits: 1).dropFirst().first else {
      self = holder.organizationalUnit == nil && holder.pseudonym == nil ? .cps : .cpe
      return
    }
    self = badge.hasPrefix("CPA") ? .cpa : .cpe
  }
}
