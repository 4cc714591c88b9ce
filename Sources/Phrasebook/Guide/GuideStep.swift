// SPDX-License-Identifier: Apache-2.0

/// A step on the way from nothing to ORG test certificates, in the order of the agency's own guide (« Fiche pratique pour
/// commander des cartes et certificats ORG de test », version 4).
public enum GuideStep: String, CaseIterable, Sendable {
  case offer
  case form
  case cards
  case certificates
  case sending
  case habilitation
  case card
  case authorities
  case login
  case request
  case dmp
  case insi
  case mssante
  case withdrawal

  /// Where the fact stands: the section of the agency's guide, or of IGC-Santé's publication.
  public var source: String {
    switch self {
    case .offer: "Fiche pratique, 2"
    case .form: "Fiche pratique, 2.1"
    case .cards: "Fiche pratique, 2.2"
    case .certificates, .sending: "Fiche pratique, 2.3"
    case .habilitation: "Fiche pratique, 2.4.1"
    case .card: "Fiche pratique, 1.2, 2.3"
    case .authorities: "http://igc-sante.esante.gouv.fr/PC/"
    case .login, .request, .dmp, .mssante: "Fiche pratique, 2.4.2"
    case .insi: "Fiche pratique, 2.4.2; igc-sante.md, 4"
    case .withdrawal: "Fiche pratique, 2.4.3"
    }
  }

  /// A command line that does the step, or helps with it.
  public var command: String? {
    switch self {
    case .card: "cpxd cards"
    case .authorities: "cpxd trust add Chaine_de_certification-IGC-Sante.p7b"
    case .login: "cpxd login --follow \"gestion des produits\""
    default: nil
    }
  }
}

/// What a step says.
public struct GuideText: Hashable, Sendable {
  public let title: String
  public let detail: String
  /// What goes wrong where it is not heeded; nil where the step has none.
  public let vigilance: String?

  init(_ title: String, _ detail: String, vigilance: String? = nil) {
    self.title = title
    self.detail = detail
    self.vigilance = vigilance
  }
}
