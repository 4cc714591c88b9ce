// SPDX-License-Identifier: Apache-2.0

/// Whom a card was issued to, as its certificate says; what it leaves out is absent.
public struct Holder: Sendable, Hashable, Codable {
  public var givenName: String?
  public var surname: String?
  /// The common name as it stands: the national identifier, with the digit that tells its kind.
  public var identifier: String?
  /// The profession, or the title of an employee's card.
  public var title: String?
  public var organization: String?
  /// On a card that names no person.
  public var pseudonym: String?
  /// ``identifier`` read.
  public var nationalIdentifier: Identifier?
  /// The profession's code in the nomenclature G15: 10 physician, 60 nurse.
  public var professionCode: Int?
  /// Where the holder is employed.
  public var structure: Identifier?

  public init(
    givenName: String? = nil, surname: String? = nil, identifier: String? = nil, title: String? = nil,
    organization: String? = nil, pseudonym: String? = nil, nationalIdentifier: Identifier? = nil,
    professionCode: Int? = nil, structure: Identifier? = nil
  ) {
    self.givenName = givenName
    self.surname = surname
    self.identifier = identifier
    self.title = title
    self.organization = organization
    self.pseudonym = pseudonym
    self.nationalIdentifier = nationalIdentifier
    self.professionCode = professionCode
    self.structure = structure
  }

  /// A number of a national register.
  public struct Identifier: Sendable, Hashable, Codable {
    /// The register: `RPPS`, `ADELI`, `FINESS`, `SIRET`, `RPPS-rang`.
    public var kind: String
    public var number: String

    public init(kind: String, number: String) {
      self.kind = kind
      self.number = number
    }
  }
}
