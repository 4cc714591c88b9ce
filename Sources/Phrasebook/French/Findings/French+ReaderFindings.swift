// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of readers.
  static let readerFindings: [Finding: Advice] = [
    .noReader: Advice(
      "il n'y a pas de lecteur de carte",
      remedy: "en brancher un ; la plupart demandent le pilote libre des lecteurs USB (CCID)"),
    .readerHeld: Advice(
      "un autre programme garde la carte pour lui seul",
      remedy: "fermer l'autre logiciel de carte ; ceci montre qui parle à pcscd"),
    .readerBusy: Advice(
      "la carte ne répond pas à temps",
      remedy: "retirer la carte, la remettre, recommencer ; si cela persiste, débrancher le lecteur"),
    .readerUnusable: Advice(
      "le lecteur est inutilisable",
      remedy: "débrancher le lecteur et le rebrancher, sur une autre prise et sans concentrateur"),
  ]
}
