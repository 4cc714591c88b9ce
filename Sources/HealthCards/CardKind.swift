// SPDX-License-Identifier: Apache-2.0
public import Certificates

/// The members of the CPx family.
public enum CardKind: String, Hashable, Sendable {
  /// Carte de professionnel de santé.
  case cps = "CPS"
  /// Carte de professionnel de santé en formation.
  case cpf = "CPF"
  /// Carte de personnel d'établissement, or of its director (CDE), which nothing tells apart.
  case cpe = "CPE"
  /// Carte de personnel autorisé, or of its director (CDA), which nothing tells apart.
  case cpa = "CPA"

  /// By the certificate's extension 1.2.250.1.71.1.2.2 (igc-sante.md 3a), else by its subject.
  public init?(certificate: Certificate) {
    switch CardExtensions(certificate).cardType {
    case .cps?: self = .cps
    case .cpf?: self = .cpf
    case .cpe?: self = .cpe
    case .cpa?: self = .cpa
    default: self.init(holder: Holder(certificate: certificate))
    }
  }

  /// A person's card has the national identifier alone as common name; a structure's card has `structure/badge`, and
  /// the badge of a CPA begins with those letters (igc-sante.md 3d).
  init?(holder: Holder) {
    guard let identifier = holder.identifier else { return nil }
    guard let badge = identifier.split(separator: "/", maxSplits: 1).dropFirst().first else {
      self = holder.organizationalUnit == nil && holder.pseudonym == nil ? .cps : .cpe
      return
    }
    self = badge.hasPrefix("CPA") ? .cpa : .cpe
  }
}
