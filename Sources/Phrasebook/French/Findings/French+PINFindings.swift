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
    .pinNeedsService: Advice(
      "le code n'a pas été essayé : seul le service cpxd sait en protéger les essais",
      remedy: "lancer le service"),
    .pinWrong: Advice(
      "la carte a refusé le code porteur",
      remedy: "ne pas le réessayer : après le dernier essai la carte est bloquée"),
    .pinCheckHeldBack: Advice(
      "le code n'a pas été envoyé : un essai est déjà perdu, ou la carte l'a déjà refusé",
      remedy: "le saisir vous-même ; le bon code rend tous les essais"),
    .pinNotTried: Advice(
      "le code n'a pas pu être essayé",
      remedy: "voir l'état de la carte et de son code"),
  ]
}
