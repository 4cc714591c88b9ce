// SPDX-License-Identifier: Apache-2.0

extension French: GuidePhrases {
  public var guideAbstract: String {
    "De la commande de cartes de test au retrait des certificats ORG, étape par étape."
  }
  public var guideDiscussion: String {
    """
    La fiche pratique de l'ANS en liste de contrôle : ✓ ce que cette machine a déjà, ○ ce qui reste à faire, ⚠ ce qui \
    demande attention. Rien n'est envoyé, et aucun code n'est essayé.
    """
  }
  public var guideServiceHelp: String { "Seulement ce service : dmp, insi ou mss." }

  public func guide(_ step: GuideStep) -> GuideText {
    switch step {
    case .offer:
      GuideText(
        "Trouver l'offre",
        "https://esante.gouv.fr/securite/cartes-et-certificats/commandes?offre=certificats, filtres « Non professionnel de "
          + "santé », « Industriel », « Produits de développement : socle technique et produits de test », puis « Commander des produits de développement : carte et/ou certificat logiciel de test ». Le formulaire "
          + "est le même pour les cartes et les certificats : mutualiser les commandes.")
    case .form:
      GuideText(
        "Formulaire 414, partie administrative",
        "https://esante.gouv.fr/documents/414 : compléter « 1. Identification de la structure bénéficiaire » et "
          + "« 2. Visa et cachet ».")
    case .cards:
      GuideText(
        "Formulaire 414, paragraphe 3 : les cartes",
        "3.1 : les usages et le projet. 3.2 : le jeu « Cabinet de radiologie », « 1 » dans la colonne « IGC Santé - "
          + "quantité » ; il contient une CPS de médecin et une CPE d'employé.")
    case .certificates:
      GuideText(
        "Formulaire 414, paragraphe 4 : les certificats",
        "4.1 : les usages et le projet. 4.2 : l'offre ORG. 4.3 : « Non, les cartes de test à associer sont celles "
          + "commandées dans la partie 3 de ce formulaire ».")
    case .sending:
      GuideText(
        "Envoyer le formulaire", "Signé et scanné, à monserviceclient.developpement@asipsante.fr.")
    case .habilitation:
      GuideText(
        "Attendre l'habilitation",
        "Un courriel indique que la carte CPS de test a été habilitée sur l'offre ORG et sur le RPPS-rang de test du "
          + "cabinet ; il va à l'adresse du paragraphe 2.")
    case .card:
      GuideText(
        "Avoir la carte dans le lecteur",
        "L'administrateur technique a une carte CPS, CDE, CPE nominative, CDA ou CPA de test. Point de vigilance : cartes et "
          + "certificats de test sont valables trois ans.")
    case .authorities:
      GuideText(
        "Faire connaître les autorités de l'IGC-Santé",
        "Télécharger leur chaîne de certification, pour que le serveur du portail puisse être vérifié.")
    case .login:
      GuideText(
        "S'authentifier sur la plateforme IGC Santé",
        "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml, bouton « gestion des produits » ; le code "
          + "des cartes de test est 1234. Pour la suite, un navigateur : `cpxd browser setup firefox`.")
    case .request:
      GuideText(
        "« Demander »",
        "L'offre ORG est présélectionnée, une liste donne l'identifiant RPPS-rang du cabinet. À l'étape 3, le champ "
          + "« service applicatif » devient le CN du certificat.")
    case .dmp:
      GuideText(
        "Pour le DMP", "Deux certificats ORG, l'un AUTH_CLI, l'autre SIGN ; service applicatif : DMP.")
    case .insi:
      GuideText(
        "Pour les services INSi",
        "Deux certificats ORG AUTH_CLI ; service applicatif : INSI-AUTO pour le premier, INSI-MANU pour le deuxième, "
          + "exactement, sinon l'erreur DESIR_560.")
    case .mssante:
      GuideText(
        "Pour MSSanté", "Le certificat du DMP, ou un certificat dédié ; service applicatif : MSS.")
    case .withdrawal:
      GuideText(
        "Retirer les certificats",
        "Chacun est un fichier p12, avec le mot de passe choisi à la création de la clé privée et de la CSR ; "
          + "perdu, il faut tout recommencer. Point de vigilance : la génération des clés, la CSR et le retrait se font "
          + "depuis le même navigateur.")
    }
  }

  public func guideSource(_ source: String) -> String { "source : \(source)" }

  public var guideNoDaemon: String { "le démon ne répond pas : `cpxd doctor` dit pourquoi" }
  public func guideCardHere(_ card: String, days: Int) -> String {
    "\(card) est là, ses certificats valent encore \(days) jour\(days > 1 ? "s" : "")"
  }
  public func guideCardExpired(_ card: String) -> String {
    "\(card) : ses certificats ont expiré, en commander une autre"
  }
  public func guideCardNoAdministrator(_ card: String) -> String {
    "\(card) n'est pas d'une sorte qui puisse être administrateur technique"
  }
  public func guideCardVirtual(_ card: String) -> String { "\(card) est virtuelle : le portail ne la connaît pas" }
  public func guideAuthorities(_ count: Int) -> String {
    "\(count) autorité\(count > 1 ? "s" : "") importée\(count > 1 ? "s" : "")"
  }
}
