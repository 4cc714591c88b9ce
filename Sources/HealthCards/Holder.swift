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
  /// The profession in the nomenclature G15, from the certificate's extension: 10 physician, 40 dentist, 60 nurse.
  public let professionCode: UInt32?

  public init(certificate: Certificate) {
    self.init(subject: certificate.subject, professionCode: CardExtensions(certificate).profession)
  }

  public init(subject: DistinguishedName, professionCode: UInt32? = nil) {
    givenName = subject.first(.givenName)
    surname = subject.first(.surname)
    identifier = subject.first(.commonName)
    title = subject.first(.title)
    organization = subject.first(.organization)
    organizationalUnit = subject.first(.organizationalUnit)
    pseudonym = subject.first(.pseudonym)
    self.professionCode = professionCode
  }

  /// The common name read as a national identifier; nil when it has the form of none.
  public var nationalIdentifier: NationalIdentifier? { identifier.flatMap { NationalIdentifier($0) } }

  /// What the holder is; nil on an employee's card, whose title is the card's.
  public var profession: Profession? {
    guard professionCode != nil || nationalIdentifier.map({ $0.kind == .rpps || $0.kind == .adeli }) ?? false else {
      return nil
    }
    return Profession(title: title, code: professionCode)
  }

  /// Where the holder is employed; nil on a person's card.
  public var structure: Structure? {
    let identifier = organizationalUnit.flatMap { StructureIdentifier($0) }
    return organization == nil && identifier == nil ? nil : Structure(name: organization, identifier: identifier)
  }

  /// Whether the card names a person; one that does not is lent to whoever does a duty.
  public var isNominative: Bool { pseudonym == nil && surname != nil }

  public struct Profession: Hashable, Sendable {
    /// In words.
    public let title: String?
    /// In the nomenclature G15.
    public let code: UInt32?
  }

  public struct Structure: Hashable, Sendable {
    public let name: String?
    public let identifier: StructureIdentifier?
  }
}
