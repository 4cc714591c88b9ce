// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the cpxd service.
  static let serviceFindings: [Finding: Advice] = [
    .socketMissing: Advice(
      "le service cpxd n'est pas lancé : sa socket manque",
      remedy: "le lancer"),
    .socketDead: Advice(
      "personne n'écoute sur la socket de cpxd",
      remedy: "la relancer"),
    .socketForbidden: Advice(
      "vous n'avez pas accès à la socket de cpxd",
      remedy: "devenir membre de son groupe, puis rouvrir la session"),
    .serviceSilent: Advice(
      "le service cpxd ne répond pas à temps",
      remedy: "lire ce qu'il en dit"),
    .serviceStrange: Advice(
      "ce qui répond sur la socket n'est pas cpxd",
      remedy: "voir qui y est à l'écoute"),
    .serviceOtherVersion: Advice(
      "le service cpxd n'a pas la version de ce programme",
      remedy: "après une mise à jour, le relancer"),
    .serviceForbids: Advice(
      "le service cpxd ne vous laisse pas voir les cartes",
      remedy: "demander le droit à son administrateur"),
    .serviceFails: Advice(
      "le service cpxd répond par une erreur",
      remedy: "lire ce qu'il en dit"),
  ]
}
