// SPDX-License-Identifier: Apache-2.0

/// The named holder of a CPA or a CPE, as the certificates of a CPA name one (igc-sante.md 3d). No nominative CPE was
/// seen; the same form is taken for it.
public struct StructureMember: Hashable, Sendable {
  public var givenName: String
  public var surname: String

  /// The structure's name.
  public var structure: String

  /// Where the structure is, with the number of its department: `Paris (75)`.
  public var locality: String

  public var identifier: Identifier

  /// What tells the holder from others of the structure, such as `CPAT0001`.
  public var badge: String

  /// The structure's number in a national register.
  public enum Identifier: Hashable, Sendable {
    /// 9 digits and capital letters.
    case finess(String)
    /// 14 digits.
    case siret(String)
  }

  public init(
    givenName: String, surname: String, structure: String, locality: String, identifier: Identifier, badge: String
  ) {
    self.givenName = givenName
    self.surname = surname
    self.structure = structure
    self.locality = locality
    self.identifier = identifier
    self.badge = badge
  }

  /// `C, O, L, OU, {GN + SN + CN}`: the last three in one relative name.
  var subject: DistinguishedName {
    DistinguishedName([
      .init([.init(.country, "FR")]),
      .init([.init(.organization, structure)]),
      .init([.init(.locality, locality)]),
      .init([.init(.organizationalUnit, identifier.ofStructure)]),
      .init([
        .init(.givenName, givenName), .init(.surname, surname), .init(.commonName, "\(identifier.ofMembers)/\(badge)"),
      ]),
    ])
  }

  func validate() throws(CertificateError) {
    try CertificateError.requireText([
      "given name": givenName, "surname": surname, "structure": structure, "locality": locality,
    ])
    try identifier.validate()
    guard (1...32).contains(badge.utf8.count), badge.utf8.allSatisfy(\.isDigitOrCapital) else {
      throw .cannotIssue("badge \(badge.debugDescription) is not 1 to 32 digits and capital letters")
    }
  }
}

extension StructureMember.Identifier {
  /// `1` + FINESS or `3` + SIRET (igc-sante.md 3d, 3e).
  fileprivate var ofStructure: String {
    switch self {
    case .finess(let number): "1\(number)"
    case .siret(let number): "3\(number)"
    }
  }

  /// What a member's identifier begins with: `3` + FINESS or `5` + SIRET (igc-sante.md 3d).
  fileprivate var ofMembers: String {
    switch self {
    case .finess(let number): "3\(number)"
    case .siret(let number): "5\(number)"
    }
  }

  func validate() throws(CertificateError) {
    switch self {
    case .finess(let number):
      guard number.utf8.count == 9, number.utf8.allSatisfy(\.isDigitOrCapital) else {
        throw .cannotIssue("FINESS \(number.debugDescription) does not have 9 digits and capital letters")
      }
    case .siret(let number):
      guard number.utf8.count == 14, number.utf8.allSatisfy(\.isDigit) else {
        throw .cannotIssue("SIRET \(number.debugDescription) does not have 14 digits")
      }
    }
  }
}
