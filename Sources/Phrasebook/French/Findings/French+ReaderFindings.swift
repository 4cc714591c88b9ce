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
    .readerDriverMissing: Advice(
      "un lecteur de carte est branché, mais son pilote manque",
      remedy: "installer le pilote libre des lecteurs USB (CCID), puis relancer pcscd"),
    .readerNotTaken: Advice(
      "un lecteur de carte est branché, mais pcscd ne l'utilise pas",
      remedy: "relancer pcscd et lire ce qu'il en dit ; un lecteur prêté à une machine virtuelle, ou "
        + "pris par un autre programme, n'est pas proposé"),
  ]
}
