// SPDX-License-Identifier: Apache-2.0
import Certificates

extension Personalisation {
  /// Names that cannot be taken for real ones, one for each serial number.
  var holder: CardCertificateProfile.Holder {
    switch kind {
    case .cps: .professional(person(title: "Infirmier"))
    case .cpf: .trainee(person(title: "Étudiant infirmier"))
    case .cpe where isNominative:
      .namedEmployee(member(structure: Self.establishment, .finess(Self.finess), badge: "9\(serial)"))
    case .cpe:
      .employee(
        EstablishmentEmployee(
          department: Self.department, structure: Self.establishment, finess: Self.finess, number: "9\(serial)"))
    case .cpa:
      .authorized(
        member(structure: "CPXD STRUCTURE VIRTUELLE", .siret("99999999900000"), badge: "CPAT\(serial)"))
    }
  }

  private static let department = "Nulle part (00)"
  private static let establishment = "CPXD ETABLISSEMENT VIRTUEL"
  private static let finess = "990000000"

  private var surname: String { "VIRTUELLE\(serial)" }

  private func person(title: String) -> HealthProfessional {
    HealthProfessional(
      givenName: "CPXD", surname: surname, nationalIdentifier: nationalIdentifier, title: title, profession: 60)
  }

  private func member(
    structure: String, _ identifier: StructureMember.Identifier, badge: String
  ) -> StructureMember {
    StructureMember(
      givenName: "CPXD", surname: surname, structure: structure, locality: Self.department, identifier: identifier,
      badge: badge)
  }

  /// `8` and an RPPS number of 11 digits that begins with 99, where no real one is.
  private var nationalIdentifier: String {
    let body = "99\(serial)"
    return "8\(body)\(LuhnCheckDigit.of(body))"
  }
}
