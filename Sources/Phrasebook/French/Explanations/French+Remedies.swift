// SPDX-License-Identifier: Apache-2.0

extension French {
  public func words(for remedy: Remedy) -> String {
    switch remedy {
    case .nothing: "il n'y a rien à faire"
    case .automatic: "rien : le logiciel y répond de lui-même"
    case .retry: "recommencer"
    case .insertCard: "insérer la carte, puce en avant"
    case .putBack: "retirer la carte, la remettre, recommencer"
    case .turnCard:
      "retourner la carte, puce en avant et vers le haut ; nettoyer les contacts ; essayer un autre lecteur"
    case .otherCard: "utiliser une carte ou une clé qui le peut ; ceci liste ce que peuvent les cartes"
    case .replaceCard: "faire remplacer la carte par son émetteur"
    case .plugReader: "brancher le lecteur ; la plupart demandent le pilote libre des lecteurs USB (CCID)"
    case .replugReader: "débrancher le lecteur et le rebrancher, sur une autre prise et sans concentrateur"
    case .otherReader: "utiliser un autre lecteur, de préférence sans pilote propre (CCID)"
    case .closeOthers: "fermer les autres logiciels de carte ; ceci montre qui parle à pcscd"
    case .startPCSCD: "installer pcscd et le faire lancer par systemd"
    case .restartPCSCD: "relancer pcscd"
    case .allowPCSCD: "utiliser la carte par le service cpxd, qui se passe de ce droit, ou le faire accorder par polkit"
    case .checkPIN: "demander les essais restants, ce qui n'en coûte aucun ; ne saisir le code que si vous en êtes sûr"
    case .unblock: "le débloquer avec le code de déblocage reçu avec la carte ; aucun code porteur n'y peut plus rien"
    case .verifyPIN: "vérifier le code porteur"
    case .typePIN: "saisir soi-même le code : sans personne, il n'est envoyé que si aucun essai n'est perdu"
    case .changePIN: "choisir un autre code porteur"
    case .waitThenRetry: "attendre un moment, recommencer"
    case .freeMemory: "fermer les programmes gourmands en mémoire, recommencer"
    case .restartProgram: "quitter le programme demandeur et le relancer"
    case .reinstall: "réinstaller cette bibliothèque"
    case .reportProgram: "le programme demandeur est en faute : donner ce code à ses auteurs"
    case .askMaker: "chercher dans la documentation du fabricant de la carte ou de la bibliothèque"
    case .getAgain: "redemander les données à leur auteur, et vérifier qu'elles sont pour cette carte"
    case .fixRequest: "corriger la requête ; docs/api.md dit comment elle doit être"
    case .notByBrowser: "faire envoyer la requête par un programme, non par une page de navigateur"
    case .askAdministrator: "le faire autoriser par l'administrateur ; ceci montre la politique en vigueur"
    case .readLog: "lire ce qu'en dit le service cpxd"
    }
  }
}
