// SPDX-License-Identifier: Apache-2.0

extension English: GuidePhrases {
  public var guideAbstract: String {
    "From the order of test cards to the withdrawal of ORG certificates, step by step."
  }
  public var guideDiscussion: String {
    """
    The guide of the Agence du Numérique en Santé as a checklist: ✓ what this machine has already, ○ what is left to do, \
    ⚠ what wants attention. Nothing is sent, and no PIN is tried.
    """
  }
  public var guideServiceHelp: String { "This service only: dmp, insi or mss." }

  public func guide(_ step: GuideStep) -> GuideText {
    switch step {
    case .offer:
      GuideText(
        "Find the offer",
        "https://esante.gouv.fr/securite/cartes-et-certificats/commandes?offre=certificats, filters « Non professionnel de "
          + "santé », « Industriel », « Produits de développement : socle technique et produits de test », then « Commander des produits de développement : carte et/ou certificat logiciel de test ». Cards and "
          + "certificates are ordered by the same form: order them together.")
    case .form:
      GuideText(
        "Form 414, administrative part",
        "https://esante.gouv.fr/documents/414: fill in « 1. Identification de la structure bénéficiaire » and "
          + "« 2. Visa et cachet ».")
    case .cards:
      GuideText(
        "Form 414, section 3: the cards",
        "3.1: uses and project. 3.2: the set « Cabinet de radiologie », « 1 » in the column « IGC Santé - quantité »; it "
          + "has the CPS of a doctor and the CPE of an employee.")
    case .certificates:
      GuideText(
        "Form 414, section 4: the certificates",
        "4.1: uses and project. 4.2: the offer ORG. 4.3: « Non, les cartes de test à associer sont celles commandées dans "
          + "la partie 3 de ce formulaire ».")
    case .sending:
      GuideText("Send the form", "Signed and scanned, to monserviceclient.developpement@asipsante.fr.")
    case .habilitation:
      GuideText(
        "Wait for the habilitation",
        "A mail says that the CPS test card may order on the offer ORG for the test RPPS-rang of the practice; it goes to "
          + "the address of section 2.")
    case .card:
      GuideText(
        "Have the card in the reader",
        "The administrateur technique has a CPS, CDE, nominative CPE, CDA or CPA test card. Mind: test cards and test "
          + "certificates are valid for three years.")
    case .authorities:
      GuideText(
        "Make the authorities of IGC-Santé known",
        "Download their chain of certificates, so that the portal's server can be verified.")
    case .login:
      GuideText(
        "Log in to the platform IGC Santé",
        "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml, button « gestion des produits »; the PIN of "
          + "test cards is 1234. For what follows, a browser: `cpxd browser setup firefox`.")
    case .request:
      GuideText(
        "« Demander »",
        "The offer ORG is chosen already, a list gives the RPPS-rang of the practice. In step 3, the field « service "
          + "applicatif » becomes the certificate's CN.")
    case .dmp:
      GuideText("For the DMP", "Two ORG certificates, one AUTH_CLI, one SIGN; service applicatif: DMP.")
    case .insi:
      GuideText(
        "For the INSi services",
        "Two ORG AUTH_CLI certificates; service applicatif: INSI-AUTO for the first, INSI-MANU for the second, exactly, "
          + "or the error is DESIR_560.")
    case .mssante:
      GuideText("For MSSanté", "The certificate of the DMP, or one of its own; service applicatif: MSS.")
    case .withdrawal:
      GuideText(
        "Withdraw the certificates",
        "Each is a p12 file, with the password chosen when its private key and CSR were made; lost, all has to be "
          + "done anew. Mind: making the keys and the CSR, and the withdrawal, must be done in the same browser.")
    }
  }

  public func guideSource(_ source: String) -> String { "source: \(source)" }

  public var guideNoDaemon: String { "the daemon does not answer: `cpxd doctor` says why" }
  public func guideCardHere(_ card: String, days: Int) -> String {
    "\(card) is here, its certificates are valid for \(days) more \(days == 1 ? "day" : "days")"
  }
  public func guideCardExpired(_ card: String) -> String { "\(card): its certificates have expired, order another one" }
  public func guideCardNoAdministrator(_ card: String) -> String {
    "\(card) is not of a kind that can be administrateur technique"
  }
  public func guideCardVirtual(_ card: String) -> String { "\(card) is virtual: the portal does not know it" }
  public func guideAuthorities(_ count: Int) -> String {
    "\(count) \(count == 1 ? "authority" : "authorities") imported"
  }
}
