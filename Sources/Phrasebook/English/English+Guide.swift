// SPDX-License-Identifier: Apache-2.0

extension English: GuidePhrases {
  public var guideAbstract: String {
    "From the order of test cards to the withdrawal of ORG certificates, step by step."
  }
  public var guideDiscussion: String {
    """
    The guide of the Agence du Numérique en Santé as a checklist: ✓ what this machine has already, ○ what is left to do, \
    ⚠ what wants attention, · what has to wait, ? what cannot be known here. Nothing is sent, and no PIN is tried.
    """
  }
  public var guideServiceHelp: String { "This service only: dmp, insi or mss." }

  public func guide(_ step: GuideStep) -> GuideText {
    switch step {
    case .offer:
      GuideText(
        "Find the offer",
        "https://esante.gouv.fr/securite/cartes-et-certificats/commandes?offre=certificats; Profil: « Non professionnel de "
          + "santé », Votre structure: « Industriel », Produit: « Produits de développement : socle technique et produits "
          + "de test », then « Commander des produits de développement : carte et/ou certificat logiciel de test ». Cards "
          + "and certificates are ordered by the same form: order them together.",
        vigilance: "CPx test cards and ORG test certificates are valid for 3 years (1.2)")
    case .form:
      GuideText(
        "Form 414, administrative part",
        "https://esante.gouv.fr/documents/414: fill in « 1. Identification de la structure bénéficiaire » and "
          + "« 2. Visa et cachet ». How to fill it in stands at the end of the form.")
    case .cards:
      GuideText(
        "Form 414, section 3: the cards",
        "3.1 « Usage des CPS de test »: uses and project. 3.2 « Offre de CPS de test souhaitée »: the set « Cabinet de "
          + "radiologie » (on the form: « Cabinet médical de radiologie, comprenant 2 CPx test »), « 1 » in the column "
          + "« IGC-Santé : quantité ». It has « CPS test médecin radiologie, titulaire de cabinet individuel » and « CPE test "
          + "employé ».",
        vigilance: "the column beside, « IGC-CPS 2Ter : quantité », is that of other cards")
    case .certificates:
      GuideText(
        "Form 414, section 4: the certificates",
        "4.1 « Usage des certificats de test et solution utilisée »: uses and project. 4.2 « Offre de certificat de test "
          + "souhaitée »: ORG. 4.3 « Disposez-vous déjà de cartes de test en cours de validité ? »: « Non, les cartes de "
          + "test à associer sont celles commandées dans la partie 3 de ce formulaire ».")
    case .sending:
      GuideText("Send the form", "Signed and scanned, to monserviceclient.developpement@asipsante.fr.")
    case .habilitation:
      GuideText(
        "Wait for the habilitation",
        "A mail says that the CPS test card (of the radiology set) may order on the offer ORG for the test RPPS-rang of the "
          + "practice; it goes to the address of section 2.")
    case .card:
      GuideText(
        "Have the card in the reader",
        "The administrateur technique has a CPS, CDE, nominative CPE, CDA or CPA test card.",
        vigilance: "a test card lasts 3 years (1.2)")
    case .authorities:
      GuideText(
        "Make the authorities of IGC-Santé known",
        "Download their chain of certificates, so that the portal's server can be verified.")
    case .login:
      GuideText(
        "Log in to the platform IGC Santé",
        "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml, button « gestion des produits »; the PIN of "
          + "test cards is 1234.")
    case .request:
      GuideText(
        "« demander »",
        "A renewal goes the same way. The offer ORG is chosen already, a list gives the RPPS-rang of the practice. In step "
          + "3, the field « service applicatif » takes the CN; for other services than those below, see what the service "
          + "demands.",
        vigilance: "the keys and the CSR must be made, and the certificate withdrawn, in the same browser (2.4.3)")
    case .dmp:
      GuideText("For the DMP", "Two ORG certificates, one AUTH_CLI, one SIGN; service applicatif: DMP.")
    case .insi:
      GuideText(
        "For the INSi services",
        "Two ORG AUTH_CLI certificates; service applicatif: INSI-AUTO for the first, INSI-MANU for the second.",
        vigilance: "exactly so, in capitals and with the hyphen, or the error is DESIR_560 (igc-sante.md, 4)")
    case .mssante:
      GuideText("For MSSanté", "The certificate of the DMP, or one of its own; service applicatif: MSS.")
    case .withdrawal:
      GuideText(
        "Withdraw the certificates",
        "Each is a p12 file; its password is the one given when the private key and the CSR were made.",
        vigilance: "it has to be the browser that made the keys and the CSR")
    }
  }

  public func guideSource(_ source: String) -> String { "source: \(source)" }

  public func guideVigilance(_ text: String) -> String { "Mind: \(text)" }

  public var guideNoReader: String { "no reader is plugged in: `cpxd doctor` helps" }
  public func guideCardHere(_ card: String, days: Int) -> String {
    "\(card) is here, its certificates are valid for \(days) more \(days == 1 ? "day" : "days")"
  }
  public func guideCardExpired(_ card: String) -> String { "\(card): its certificates have expired, order another one" }
  public func guideCardKindUnknown(_ card: String) -> String {
    "\(card) does not tell its kind; one that is read without contact does so in a reader with contacts"
  }
  public func guideCardWithoutCertificates(_ card: String) -> String {
    "\(card): its authentication certificate cannot be read, `cpxd doctor` says why"
  }
  public func guideCardNoAdministrator(_ card: String) -> String {
    "\(card) is not of a kind that can be administrateur technique"
  }
  public func guideCardVirtual(_ card: String) -> String { "\(card) is virtual: the portal does not know it" }
  public func guideAuthorities(_ count: Int) -> String {
    "\(count) \(count == 1 ? "authority" : "authorities") imported"
  }
  public func guidePINBlocked(_ card: String) -> String { "\(card): its PIN is blocked; `cpxd pin unblock`" }
  public func guidePINTries(_ card: String, left: Int) -> String {
    "\(card): \(left) \(left == 1 ? "try" : "tries") left"
  }
  public var guideNeedsCard: String { "the card comes first" }
  public var guideNeedsAuthorities: String { "the authorities come first" }
}
