// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of keys.
  static let keyFindings: [Finding: Advice] = [
    .keyFails: Advice(
      "la clé ne signe pas",
      remedy:
        "retirer la carte, la remettre, recommencer ; si cela persiste, joindre cet enregistrement à votre rapport"),
    .keySignatureWrong: Advice(
      "la signature de la clé ne correspond pas à son certificat",
      remedy: "faire remplacer la carte par son émetteur : les serveurs la refuseront"),
    .keyForbidden: Advice(
      "le service cpxd ne vous laisse pas utiliser cette clé",
      remedy: "demander le droit à son administrateur (policy.rules)"),
  ]
}
