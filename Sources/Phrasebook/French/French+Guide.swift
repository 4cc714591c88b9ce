// SPDX-License-Identifier: Apache-2.0

extension French: GuidePhrases {
  public var guideAbstract: String {
    "De la commande de cartes de test au retrait des certificats ORG, étape par étape."
  }
  public var guideDiscussion: String {
    """
    La fiche pratique de l'ANS en liste de contrôle : ✓ ce que cette machine a déjà, ○ ce qui reste à faire, ⚠ ce qui \
    demande attention, · ce qui doit attendre, ? ce qu'on ne peut savoir ici. Rien n'est envoyé, et aucun code n'est essayé.
    """
  }
  public var guideServiceHelp: String { "Seulement ce service : dmp, insi ou mss." }

  public func guide(_ step: GuideStep) -> GuideText {
    switch step {
    case .offer:
      GuideText(
        "Trouver l'offre",
        "https://esante.gouv.fr/securite/cartes-et-certificats/commandes?offre=certificats ; Profil : « Non professionnel "
          + "de santé », Votre structure : « Industriel », Produit : « Produits de développement : socle technique et "
          + "produits de test », puis « Commander des produits de développement : carte et/ou certificat logiciel de test ». "
          + "Le formulaire est le même pour les cartes et les certificats : mutualiser les commandes.",
        vigilance: "les cartes CPx de test et les certificats ORG de test ont une durée de validité de 3 ans (1.2)")
    case .form:
      GuideText(
        "Formulaire 414, partie administrative",
        "https://esante.gouv.fr/documents/414 : compléter « 1. Identification de la structure bénéficiaire » et "
          + "« 2. Visa et cachet ». La notice d'aide au remplissage est à la fin du formulaire.")
    case .cards:
      GuideText(
        "Formulaire 414, paragraphe 3 : les cartes",
        "3.1 « Usage des CPS de test » : les usages et le projet. 3.2 « Offre de CPS de test souhaitée » : le jeu « Cabinet "
          + "de radiologie » (sur le formulaire : « Cabinet médical de radiologie, comprenant 2 CPx test »), « 1 » dans la "
          + "colonne « IGC-Santé : quantité ». Il contient « CPS test médecin radiologie, titulaire de cabinet "
          + "individuel » et « CPE test employé ».",
        vigilance: "la colonne voisine, « IGC-CPS 2Ter : quantité », est celle d'autres cartes")
    case .certificates:
      GuideText(
        "Formulaire 414, paragraphe 4 : les certificats",
        "4.1 « Usage des certificats de test et solution utilisée » : les usages et le projet. 4.2 « Offre de certificat "
          + "de test souhaitée » : ORG. 4.3 « Disposez-vous déjà de cartes de test en cours de validité ? » : « Non, les "
          + "cartes de test à associer sont celles commandées dans la partie 3 de ce formulaire ».")
    case .sending:
      GuideText(
        "Envoyer le formulaire", "Signé et scanné, à monserviceclient.developpement@asipsante.fr.")
    case .habilitation:
      GuideText(
        "Attendre l'habilitation",
        "Un courriel indique que la carte CPS de test (du jeu cabinet de radiologie) a été habilitée sur l'offre ORG et sur "
          + "le RPPS-rang de test du cabinet ; il va à l'adresse du paragraphe 2.")
    case .card:
      GuideText(
        "Avoir la carte dans le lecteur",
        "L'administrateur technique a une carte CPS, CDE, CPE nominative, CDA ou CPA de test.",
        vigilance: "une carte de test ne vaut que 3 ans (1.2)")
    case .authorities:
      GuideText(
        "Faire connaître les autorités de l'IGC-Santé",
        "Télécharger leur chaîne de certification, pour que le serveur du portail puisse être vérifié.")
    case .login:
      GuideText(
        "S'authentifier sur la plateforme IGC Santé",
        "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml, bouton « gestion des produits » ; le code "
          + "des cartes de test est 1234.")
    case .request:
      GuideText(
        "« demander »",
        "C'est aussi le chemin d'un renouvellement. L'offre ORG est présélectionnée, une liste donne l'identifiant RPPS-rang "
          + "du cabinet. À l'étape 3, le champ « service applicatif » reçoit la valeur du CN ; pour d'autres services que "
          + "les suivants, voir les exigences du service concerné.",
        vigilance: "la génération des clés et de la CSR, ainsi que le retrait du certificat, doivent se faire depuis "
          + "le même navigateur (2.4.3)")
    case .dmp:
      GuideText(
        "Pour le DMP", "Deux certificats ORG, l'un AUTH_CLI, l'autre SIGN ; service applicatif : DMP.")
    case .insi:
      GuideText(
        "Pour les services INSi",
        "Deux certificats ORG AUTH_CLI ; service applicatif : INSI-AUTO pour le premier, INSI-MANU pour le deuxième.",
        vigilance: "exactement ainsi, en capitales et avec le trait d'union ; sinon c'est l'erreur DESIR_560 "
          + "(igc-sante.md, 4)")
    case .mssante:
      GuideText(
        "Pour MSSanté", "Le certificat du DMP, ou un certificat dédié ; service applicatif : MSS.")
    case .withdrawal:
      GuideText(
        "Retirer les certificats",
        "Chacun est un fichier p12 ; son mot de passe est celui donné à la création de la clé privée et de la "
          + "CSR.",
        vigilance: "le retrait se fait depuis le navigateur qui a généré les clés et la CSR")
    }
  }

  public func guideSource(_ source: String) -> String { "source : \(source)" }

  public func guideVigilance(_ text: String) -> String { "Point de vigilance : \(text)" }

  public var guideNoReader: String { "aucun lecteur n'est branché : `cpxd doctor` aide" }
  public func guideCardHere(_ card: String, days: Int) -> String {
    "\(card) est là, ses certificats valent encore \(days) jour\(days > 1 ? "s" : "")"
  }
  public func guideCardExpired(_ card: String) -> String {
    "\(card) : ses certificats ont expiré, en commander une autre"
  }
  public func guideCardKindUnknown(_ card: String) -> String {
    "\(card) ne dit pas sa sorte ; lue sans contact, elle la dit dans un lecteur à contact"
  }
  public func guideCardWithoutCertificates(_ card: String) -> String {
    "\(card) : certificat d'authentification illisible, `cpxd doctor` dit pourquoi"
  }
  public func guideCardNoAdministrator(_ card: String) -> String {
    "\(card) n'est pas d'une sorte qui puisse être administrateur technique"
  }
  public func guideCardVirtual(_ card: String) -> String { "\(card) est virtuelle : le portail ne la connaît pas" }
  public func guideAuthorities(_ count: Int) -> String {
    "\(count) autorité\(count > 1 ? "s" : "") importée\(count > 1 ? "s" : "")"
  }
  public func guidePINBlocked(_ card: String) -> String { "\(card) : le code est bloqué ; `cpxd pin unblock`" }
  public func guidePINTries(_ card: String, left: Int) -> String {
    "\(card) : encore \(left) essai\(left > 1 ? "s" : "")"
  }
  public var guideNeedsCard: String { "il faut d'abord la carte" }
  public var guideNeedsAuthorities: String { "il faut d'abord les autorités" }
}
