// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of other card software.
  static let clashFindings: [Finding: Advice] = [
    .scdaemonRuns: Advice(
      "scdaemon, de GnuPG, est lancé : il s'approprie les lecteurs de carte",
      remedy: "le faire passer par pcscd et partager la carte"),
    .galssRuns: Advice(
      "un GALSS est lancé : il peut tenir le lecteur",
      remedy: "l'arrêter pendant l'usage de cpxd"),
    .openSCModule: Advice(
      "OpenSC montre la carte une seconde fois et envoie des codes sans passer par le démon",
      remedy: "écarter le module d'OpenSC de ces programmes (disable-in: firefox firefox-esr chromium chrome)"),
    .cryptolibModule: Advice(
      "le module de la Cryptolib pilote la même carte, sans passer par le démon",
      remedy: "le retirer là où cpxd sert la carte"),
  ]
}
