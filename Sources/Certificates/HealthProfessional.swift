// SPDX-License-Identifier: Apache-2.0

/// The holder of a CPS, as the card's certificates name one (igc-sante.md 3a).
public struct HealthProfessional: Hashable, Sendable {
  public var givenName: String
  public var surname: String

  /// `8` and the RPPS number of 11 digits, or `0` and the ADELI number.
  public var nationalIdentifier: String

  /// The profession in words, such as `Infirmier`.
  public var title: String

  /// The profession in the nomenclature G15: 10 physician, 40 dentist, 60 nurse (igc-sante.md 3a).
  public var profession: UInt16

  public init(givenName: String, surname: String, nationalIdentifier: String, title: String, profession: UInt16) {
    self.givenName = givenName
    self.surname = surname
    self.nationalIdentifier = nationalIdentifier
    self.title = title
    self.profession = profession
  }

  /// `C, title, {GN + CN + SN}`: the last three in one relative name.
  var subject: DistinguishedName {
    DistinguishedName([
      .init([.init(.country, "FR")]),
      .init([.init(.title, title)]),
      .init([.init(.givenName, givenName), .init(.commonName, nationalIdentifier), .init(.surname, surname)]),
    ])
  }

  func validate() throws(CertificateError) {
    try CertificateError.requireText(["given name": givenName, "surname": surname, "title": title])
    guard (2...16).contains(nationalIdentifier.utf8.count), nationalIdentifier.utf8.allSatisfy(\.isDigitOrCapital)
    else {
      throw .cannotIssue(
        "national identifier \(nationalIdentifier.debugDescription) is not 2 to 16 digits and capital letters")
    }
  }
}

extension CertificateError {
  /// X.520 bounds most attributes to 64 characters (RFC 5280, A.1).
  static func requireText(_ values: KeyValuePairs<String, String>) throws(CertificateError) {
    for (name, value) in values where !(1...64).contains(value.unicodeScalars.count) {
      throw .cannotIssue("the \(name) \(value.debugDescription) does not have 1 to 64 characters")
    }
  }
}
