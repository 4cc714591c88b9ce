// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of certificates.
  static let certificateFindings: [Finding: Advice] = [
    .authenticationMissing: Advice(
      "la carte n'a pas de certificat d'authentification",
      remedy: "elle ne permet de se connecter nulle part ; la faire remplacer par son émetteur"),
    .certificateUnreadable: Advice(
      "un certificat est illisible",
      remedy: "joindre cet enregistrement à votre rapport"),
    .certificateExpired: Advice(
      "un certificat a expiré",
      remedy: "vérifier l'horloge ; si elle est juste, commander une carte"),
    .certificateNotYetValid: Advice(
      "un certificat n'est pas encore valable",
      remedy: "l'horloge est fausse ; la régler"),
    .certificateEndsIn90Days: Advice(
      "un certificat expire dans les 90 jours",
      remedy: "préparer le renouvellement de la carte"),
    .certificateEndsIn60Days: Advice(
      "un certificat expire dans les 60 jours",
      remedy: "vérifier que la nouvelle carte est en route"),
    .certificateEndsIn30Days: Advice(
      "un certificat expire dans les 30 jours",
      remedy: "commander la nouvelle carte maintenant : une carte expirée ne permet plus aucun renouvellement"),
    .issuerSignatureWrong: Advice(
      "un certificat n'a pas été signé par l'autorité qu'il nomme",
      remedy: "ne se fier ni à la carte, ni au fichier d'autorités ; reprendre ce dernier à la source"),
    .issuerNotHealthSector: Advice(
      "la chaîne d'un certificat n'aboutit pas à l'IGC-Santé",
      remedy: "les serveurs du secteur de la santé refuseront cette carte"),
    .certificateRevoked: Advice(
      "un certificat a été révoqué : les serveurs le refusent",
      remedy: "faire remplacer la carte par son émetteur"),
    .testCardEndsSoon: Advice(
      "la carte de test aura bientôt trois ans ; son émetteur la mettra alors en opposition",
      remedy: "commander un nouveau jeu de cartes de test (formulaire 414)"),
    .testCardEnded: Advice(
      "la carte de test a plus de trois ans : son émetteur l'a mise en opposition",
      remedy: "commander un nouveau jeu de cartes de test (formulaire 414)"),
    .revocationListOld: Advice(
      "la liste de révocation est périmée",
      remedy: "la reprendre à la source : l'émetteur la renouvelle chaque matin"),
    .revocationListForged: Advice(
      "la liste de révocation n'a pas été signée par l'autorité qu'elle nomme",
      remedy: "ne pas s'y fier ; la reprendre à la source"),
  ]
}
