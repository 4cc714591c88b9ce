// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the PIN.
  static let pinFindings: [Finding: Advice] = [
    .pinBlocked: Advice(
      "le code porteur est bloqué",
      remedy: "le débloquer avec le code de déblocage reçu avec la carte ; aucun code porteur n'y peut plus rien"),
    .pinLastTry: Advice(
      "il reste un seul essai pour le code porteur",
      remedy: "ne le saisir que si vous en êtes sûr : le bon code rend tous les essais, un mauvais bloque la carte"),
    .pinUnknown: Advice(
      "la carte ne dit pas combien d'essais restent",
      remedy: "retirer la carte, la remettre, recommencer"),
  ]
}
