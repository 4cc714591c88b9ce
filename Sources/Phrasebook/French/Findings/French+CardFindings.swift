// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of cards.
  static let cardFindings: [Finding: Advice] = [
    .noCard: Advice(
      "aucune carte dans un lecteur",
      remedy: "insérer la carte, puce en avant"),
    .cardMute: Advice(
      "la carte reste muette",
      remedy: "la retourner, puce en avant et vers le haut ; nettoyer les contacts ; essayer un autre lecteur"),
    .otherCard: Advice(
      "la carte n'est pas une carte CPx",
      remedy: "insérer la carte CPS ou CPE"),
    .cardContactless: Advice(
      "la carte est lue sans contact",
      remedy: "l'insérer dans un lecteur à contacts"),
    .cardUnsupported: Advice(
      "cette version ne connaît pas cette génération de cartes CPx",
      remedy: "mettre cpxd à jour ; si cela ne suffit pas, joindre cet enregistrement à votre rapport"),
    .cardUnreadable: Advice(
      "le contenu de la carte est illisible",
      remedy: "retirer la carte et la remettre ; si cela persiste, joindre cet enregistrement à votre rapport"),
    .cardLeft: Advice(
      "la carte a été retirée pendant la lecture",
      remedy: "la remettre, recommencer"),
    .cardStillRead: Advice(
      "la lecture de la carte n'est pas terminée",
      remedy: "recommencer dans un instant"),
  ]
}
