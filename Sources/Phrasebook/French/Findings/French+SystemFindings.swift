// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the system below pcscd.
  static let systemFindings: [Finding: Advice] = [
    .openSSLVulnerable: Advice(
      "cet OpenSSL est antérieur à 3.0.7 et vulnérable à un certificat forgé",
      remedy: "le mettre à jour, puis relancer cpxd"),
    .memoryNotLocked: Advice(
      "la mémoire ne peut être verrouillée : un code pourrait atteindre l'espace d'échange",
      remedy:
        "relever la limite (ulimit -l, LimitMEMLOCK= dans une unité) à 64 Kio au moins, ou chiffrer l'espace d'échange"),
    .clockImplausible: Advice(
      "l'horloge est fausse de plusieurs années : tout certificat semble expiré ou pas encore valable",
      remedy: "la régler, de préférence par le réseau"),
    .localeNotUTF8: Advice(
      "la locale du terminal n'est pas en UTF-8 : accents et marques seront illisibles",
      remedy: "utiliser une locale UTF-8"),
  ]
}
