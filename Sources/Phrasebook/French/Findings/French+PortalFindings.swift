// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the server to log in to.
  static let portalFindings: [Finding: Advice] = [
    .portalUnresolved: Advice(
      "le nom du portail ne mène à aucune adresse",
      remedy: "vérifier le réseau et sa résolution de noms"),
    .portalUnreachable: Advice(
      "le portail n'accepte pas de connexion",
      remedy: "vérifier le réseau, le pare-feu et le numéro de port"),
    .portalSilent: Advice(
      "le portail ne répond pas à temps",
      remedy: "recommencer plus tard, ou depuis un autre réseau ; un pare-feu peut l'empêcher"),
    .portalNotTrusted: Advice(
      "le certificat du portail n'est pas digne de confiance",
      remedy: "importer les autorités de l'IGC-Santé par cpxd trust add, vérifier l'heure ; fuir un "
        + "réseau qui ouvre TLS"),
    .portalNeedsNewerTLS: Advice(
      "le portail exige un TLS plus récent que ce que la carte sait signer",
      remedy: "une CPS3 n'a pas RSA-PSS, requis par TLS 1.3 : prendre une CPS4, ou faire permettre TLS "
        + "1.2 au serveur"),
    .portalNoCommonScheme: Advice(
      "le portail n'accepte aucune signature de la carte",
      remedy: "faire permettre rsa_pkcs1_sha256 en TLS 1.2, ou prendre une carte d'une autre génération"),
    .portalOtherAuthorities: Advice(
      "le portail accepte d'autres autorités que celle de la carte",
      remedy: "vérifier que la carte va avec ce portail : une carte de test ne sert que sur les serveurs de test"),
    .portalFails: Advice(
      "le portail coupe la connexion",
      remedy: "recommencer plus tard ; si cela persiste, transmettre ce message au portail"),
    .proxyUnused: Advice(
      "un proxy est défini pour cette session, et cpxd n'en utilise aucun",
      remedy: "permettre à cette machine une connexion directe au portail"),
    .portalAuthoritiesMissing: Advice(
      "les autorités de l'IGC-Santé, qui rendent le portail digne de confiance, ne sont pas importées",
      remedy: "les importer, une fois"),
  ]
}
