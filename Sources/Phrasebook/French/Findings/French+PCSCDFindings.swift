// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of pcscd.
  static let pcscdFindings: [Finding: Advice] = [
    .pcscdNotInstalled: Advice(
      "pcscd n'est pas installé",
      remedy: "l'installer"),
    .pcscdNotRunning: Advice(
      "pcscd n'est pas lancé",
      remedy: "le faire lancer par systemd à la demande"),
    .pcscdRefusesUser: Advice(
      "polkit ne vous laisse pas utiliser pcscd",
      remedy: "utiliser la carte par le service cpxd, qui se passe de ce droit ; pour regarder quand même, "
        + "le faire en root"),
    .pcscdRefusesService: Advice(
      "polkit ne laisse pas le service cpxd utiliser pcscd",
      remedy: "polkit doit être lancé et avoir la règle de cpxd : si ls ne signale pas d'erreur, relancer les deux"),
    .pcscdVersionMismatch: Advice(
      "pcscd et la bibliothèque libpcsclite ont des versions de protocole différentes, ou pcscd vient de s'arrêter",
      remedy: "après une mise à jour, relancer pcscd ; dans un conteneur, installer la même version des deux côtés"),
    .pcscdSilent: Advice(
      "pcscd ne répond pas à temps",
      remedy: "débrancher le lecteur, relancer pcscd"),
    .pcscdFailure: Advice(
      "pcscd est en échec",
      remedy: "lire ce qu'il en dit"),
    .pcscdNotAtBoot: Advice(
      "pcscd est lancé, mais systemd ne le lancera plus après le prochain démarrage",
      remedy: "activer sa socket"),
    .processesHidden: Advice(
      "les processus sont masqués (hidepid) : polkit ne voit pas qui demande pcscd, et refuse",
      remedy: "monter /proc sans hidepid, ou avec gid= d'un groupe dont polkitd est membre ; modifier "
        + "aussi /etc/fstab"),
  ]
}
