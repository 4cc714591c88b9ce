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
    .unitFailed: Advice(
      "le service cpxd est en échec et systemd ne le relance plus",
      remedy: "lire pourquoi, corriger, puis relancer"),
    .unitMasked: Advice(
      "le service cpxd est masqué : rien ne peut le lancer",
      remedy: "le démasquer"),
    .unitNotEnabled: Advice(
      "le service cpxd manquera au prochain démarrage de la machine",
      remedy: "l'activer"),
    .unitNotInstalled: Advice(
      "le service cpxd n'est pas installé",
      remedy: "installer son paquet"),
    .socketOpenToAll: Advice(
      "tout utilisateur de la machine peut se connecter à la socket de cpxd",
      remedy: "annuler la modification de SocketMode= : 0660 et le groupe suffisent"),
    .socketOwnedByStranger: Advice(
      "la socket n'est ni à root, ni au service, ni à vous",
      remedy: "ne saisir aucun code porteur ; voir qui y est à l'écoute"),
    .membershipNotInSession: Advice(
      "vous êtes dans le groupe de cpxd, mais pas dans cette session",
      remedy: "fermer la session et la rouvrir, ou prendre le groupe pour un terminal"),
    .notInGroup: Advice(
      "vous n'êtes pas dans le groupe dont les membres utilisent cpxd",
      remedy: "le rejoindre, puis fermer la session et la rouvrir"),
    .grantsMissing: Advice(
      "la politique de cpxd vous laisse voir les cartes, pas vous en servir pleinement",
      remedy: "demander le droit à l'administrateur (policy.rules)"),
  ]
}
