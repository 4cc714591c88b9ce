// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the way of PKCS#11 programs.
  static let pkcs11Findings: [Finding: Advice] = [
    .p11KitModuleMissing: Advice(
      "p11-kit ne connaît pas cpxd : son fichier /usr/share/p11-kit/modules/cpxd.module est absent",
      remedy: "réinstaller le paquet, qui le contient"),
    .p11KitModuleDisabled: Advice(
      "p11-kit écarte le module de cpxd pour certains programmes",
      remedy: "retirer ces noms de disable-in, ou les ajouter à enable-in, dans ce fichier"),
    .p11KitMissing: Advice(
      "la bibliothèque que les navigateurs chargent pour p11-kit est absente",
      remedy: "l'installer"),
    .p11KitRemoteElsewhere: Advice(
      "p11-kit cherche cpxd à une autre socket que la sienne",
      remedy: "écrire le chemin du démon après remote: unix:path= dans cpxd.module"),
    .pkcs11SocketDead: Advice(
      "personne ne répond sur la socket des programmes PKCS#11",
      remedy: "la lancer, puis relancer le navigateur"),
    .pkcs11SocketForbidden: Advice(
      "vous n'avez pas accès à la socket des programmes PKCS#11",
      remedy: "rejoindre son groupe, puis fermer la session et la rouvrir"),
    .pkcs11SocketSilent: Advice(
      "la socket des programmes PKCS#11 ne répond pas à temps",
      remedy: "lire ce que dit le service"),
    .pkcs11SocketStrange: Advice(
      "ce qui répond sur la socket des programmes PKCS#11 ne parle pas le protocole de p11-kit",
      remedy: "voir qui y est à l'écoute"),
    .tokenMissing: Advice(
      "une carte est là, mais les programmes PKCS#11 ne voient aucun jeton",
      remedy: "vérifier que la politique vous laisse voir les cartes ; lire ce que dit le service"),
    .pkcs11UnitNotEnabled: Advice(
      "la socket des programmes PKCS#11 manquera au prochain démarrage de la machine",
      remedy: "l'activer"),
  ]
}
