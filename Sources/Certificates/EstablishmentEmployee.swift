// SPDX-License-Identifier: Apache-2.0

/// The holder of a CPE, as the certificates of a "carte de service" name one (igc-sante.md 3d).
public struct EstablishmentEmployee: Hashable, Sendable {
  /// The department in words and number, such as `Paris (75)`.
  public var department: String

  /// The establishment's name.
  public var structure: String

  /// The establishment's FINESS number: 9 digits and capital letters.
  public var finess: String

  /// What stands for the person inside the establishment: 9 digits.
  public var number: String

  public var title: String

  public init(
    department: String, structure: String, finess: String, number: String,
    title: String = "Carte de service santé ou social"
  ) {
    self.department = department
    self.structure = structure
    self.finess = finess
    self.number = number
    self.title = title
  }

  /// `C, ST, O, OU=1<FINESS>, title, pseudonym, CN=3<FINESS>/<number>`.
  var subject: DistinguishedName {
    DistinguishedName([
      .country: "FR", .stateOrProvince: department, .organization: structure, .organizationalUnit: "1\(finess)",
      .title: title, .pseudonym: "EMPLOYE\(number)", .commonName: "3\(finess)/\(number)",
    ])
  }

  func validate() throws(CertificateError) {
    try CertificateError.requireText(["department": department, "structure": structure, "title": title])
    try StructureMember.Identifier.finess(finess).validate()
    guard number.utf8.count == 9, number.utf8.allSatisfy(\.isDigit) else {
      throw .cannotIssue("employee number \(number.debugDescription) does not have 9 digits")
    }
  }
}
