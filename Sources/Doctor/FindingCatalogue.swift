// SPDX-License-Identifier: Apache-2.0

extension Finding {
  /// What the catalogue says of the finding.
  public var entry: Entry {
    switch self {
    case .pcscdNotInstalled:
      Entry(
        .fault, cause: Wording("pcscd is not installed", "pcscd n'est pas installé"),
        remedy: Wording("install it", "l'installer"), command: "sudo apt install pcscd")
    case .pcscdNotRunning:
      Entry(
        .fault, cause: Wording("pcscd is not running", "pcscd n'est pas lancé"),
        remedy: Wording("have systemd start it on demand", "le faire lancer par systemd à la demande"),
        command: "sudo systemctl enable --now pcscd.socket")
    case .pcscdRefusesUser:
      Entry(
        .fault,
        cause: Wording("polkit does not let you use pcscd", "polkit ne vous laisse pas utiliser pcscd"),
        remedy: Wording(
          "use the card through the cpxd service, which needs no such right; to look all the same, look as root",
          "utiliser la carte par le service cpxd, qui se passe de ce droit ; pour regarder quand même, le faire en root"
        ), command: "sudo cpxd doctor")
    case .pcscdRefusesService:
      Entry(
        .fault,
        cause: Wording(
          "polkit does not let the cpxd service use pcscd", "polkit ne laisse pas le service cpxd utiliser pcscd"),
        remedy: Wording(
          "polkit must be running and must have the rule of cpxd: without an error from ls, restart both",
          "polkit doit être lancé et avoir la règle de cpxd : si ls ne signale pas d'erreur, relancer les deux"),
        command: "ls /usr/share/polkit-1/rules.d/60-cpxd.rules && sudo systemctl restart polkit cpxd")
    case .pcscdVersionMismatch:
      Entry(
        .fault,
        cause: Wording(
          "pcscd and the library libpcsclite speak different versions of their protocol, or pcscd has just stopped",
          "pcscd et la bibliothèque libpcsclite ont des versions de protocole différentes, ou pcscd vient de s'arrêter"
        ),
        remedy: Wording(
          "after an update restart pcscd; in a container install the same version in both places",
          "après une mise à jour, relancer pcscd ; dans un conteneur, installer la même version des deux côtés"),
        command: "sudo systemctl restart pcscd.service")
    case .pcscdSilent:
      Entry(
        .fault, cause: Wording("pcscd does not answer in time", "pcscd ne répond pas à temps"),
        remedy: Wording("unplug the reader, restart pcscd", "débrancher le lecteur, relancer pcscd"),
        command: "sudo systemctl restart pcscd.service")
    case .pcscdFailure:
      Entry(
        .fault, cause: Wording("pcscd fails", "pcscd est en échec"),
        remedy: Wording("read what it says", "lire ce qu'il en dit"), command: "sudo journalctl -u pcscd -n 50")

    case .noReader:
      Entry(
        .fault, cause: Wording("there is no card reader", "il n'y a pas de lecteur de carte"),
        remedy: Wording(
          "plug one in; most need the free driver for USB readers (CCID)",
          "en brancher un ; la plupart demandent le pilote libre des lecteurs USB (CCID)"),
        command: "sudo apt install libccid && lsusb")
    case .readerHeld:
      Entry(
        .fault,
        cause: Wording(
          "another program keeps the card for itself", "un autre programme garde la carte pour lui seul"),
        remedy: Wording(
          "close the other card software; this shows who talks to pcscd",
          "fermer l'autre logiciel de carte ; ceci montre qui parle à pcscd"),
        command: "sudo ss -xp | grep pcscd")
    case .readerBusy:
      Entry(
        .fault,
        cause: Wording("the card does not answer in time", "la carte ne répond pas à temps"),
        remedy: Wording(
          "take the card out, put it back, try again; if it stays so, unplug the reader",
          "retirer la carte, la remettre, recommencer ; si cela persiste, débrancher le lecteur"))
    case .readerUnusable:
      Entry(
        .fault, cause: Wording("the reader cannot be used", "le lecteur est inutilisable"),
        remedy: Wording(
          "unplug the reader and plug it in again, at another socket and without a hub",
          "débrancher le lecteur et le rebrancher, sur une autre prise et sans concentrateur"),
        command: "sudo journalctl -u pcscd -n 50")

    case .noCard:
      Entry(
        .fault, cause: Wording("no card is in a reader", "aucune carte dans un lecteur"),
        remedy: Wording("put the card in, chip first", "insérer la carte, puce en avant"))
    case .cardMute:
      Entry(
        .fault, cause: Wording("the card does not answer to reset", "la carte reste muette"),
        remedy: Wording(
          "turn it round, chip first and up; clean the contacts; try another reader",
          "la retourner, puce en avant et vers le haut ; nettoyer les contacts ; essayer un autre lecteur"))
    case .otherCard:
      Entry(
        .fault, cause: Wording("the card is not a CPx card", "la carte n'est pas une carte CPx"),
        remedy: Wording("put the CPS or CPE card in", "insérer la carte CPS ou CPE"))
    case .cardContactless:
      Entry(
        .fault, cause: Wording("the card is used without contact", "la carte est lue sans contact"),
        remedy: Wording("put it into a reader with contacts", "l'insérer dans un lecteur à contacts"))
    case .cardUnsupported:
      Entry(
        .fault,
        cause: Wording(
          "this version does not know this generation of CPx cards",
          "cette version ne connaît pas cette génération de cartes CPx"),
        remedy: Wording(
          "update cpxd; if that does not help, send this recording with your report",
          "mettre cpxd à jour ; si cela ne suffit pas, joindre cet enregistrement à votre rapport"),
        command: "cpxd doctor --record card.txt")
    case .cardUnreadable:
      Entry(
        .fault, cause: Wording("the card's content cannot be read", "le contenu de la carte est illisible"),
        remedy: Wording(
          "take the card out and put it back; if it stays so, send this recording with your report",
          "retirer la carte et la remettre ; si cela persiste, joindre cet enregistrement à votre rapport"),
        command: "cpxd doctor --record card.txt")
    case .cardLeft:
      Entry(
        .fault,
        cause: Wording("the card left while it was read", "la carte a été retirée pendant la lecture"),
        remedy: Wording("put it back, try again", "la remettre, recommencer"), command: "cpxd doctor")
    case .cardStillRead:
      Entry(
        .warning, cause: Wording("the card is still being read", "la lecture de la carte n'est pas terminée"),
        remedy: Wording("try again in a moment", "recommencer dans un instant"), command: "cpxd doctor")

    case .pinBlocked:
      Entry(
        .fault, cause: Wording("the PIN is blocked", "le code porteur est bloqué"),
        remedy: Wording(
          "unblock it with the PUK that came with the card; no PIN can help any more",
          "le débloquer avec le code de déblocage reçu avec la carte ; aucun code porteur n'y peut plus rien"))
    case .pinLastTry:
      Entry(
        .warning,
        cause: Wording("the PIN has one try left", "il reste un seul essai pour le code porteur"),
        remedy: Wording(
          "enter it only when you are sure of it: the right PIN restores all tries, a wrong one blocks the card",
          "ne le saisir que si vous en êtes sûr : le bon code rend tous les essais, un mauvais bloque la carte"))
    case .pinUnknown:
      Entry(
        .warning,
        cause: Wording("the card does not tell the tries left", "la carte ne dit pas combien d'essais restent"),
        remedy: Wording("take the card out, put it back, try again", "retirer la carte, la remettre, recommencer"))

    case .authenticationMissing:
      Entry(
        .fault,
        cause: Wording(
          "the card has no authentication certificate", "la carte n'a pas de certificat d'authentification"),
        remedy: Wording(
          "it cannot log in anywhere; have it replaced by its issuer",
          "elle ne permet de se connecter nulle part ; la faire remplacer par son émetteur"))
    case .certificateUnreadable:
      Entry(
        .fault, cause: Wording("a certificate cannot be read", "un certificat est illisible"),
        remedy: Wording(
          "send this recording with your report", "joindre cet enregistrement à votre rapport"),
        command: "cpxd doctor --record card.txt")
    case .certificateExpired:
      Entry(
        .fault, cause: Wording("a certificate has expired", "un certificat a expiré"),
        remedy: Wording(
          "check the clock; if it is right, order a new card",
          "vérifier l'horloge ; si elle est juste, commander une carte"
        ), command: "timedatectl")
    case .certificateNotYetValid:
      Entry(
        .fault, cause: Wording("a certificate is not valid yet", "un certificat n'est pas encore valable"),
        remedy: Wording("the clock is wrong; set it", "l'horloge est fausse ; la régler"),
        command: "timedatectl && sudo timedatectl set-ntp true")
    case .certificateEndsIn90Days:
      Entry(
        .warning,
        cause: Wording("a certificate ends within 90 days", "un certificat expire dans les 90 jours"),
        remedy: Wording("prepare the renewal of the card", "préparer le renouvellement de la carte"))
    case .certificateEndsIn60Days:
      Entry(
        .warning,
        cause: Wording("a certificate ends within 60 days", "un certificat expire dans les 60 jours"),
        remedy: Wording("see whether the new card is on its way", "vérifier que la nouvelle carte est en route"))
    case .certificateEndsIn30Days:
      Entry(
        .warning,
        cause: Wording("a certificate ends within 30 days", "un certificat expire dans les 30 jours"),
        remedy: Wording(
          "order the new card now: an expired one can renew nothing",
          "commander la nouvelle carte maintenant : une carte expirée ne permet plus aucun renouvellement"))
    case .issuerSignatureWrong:
      Entry(
        .fault,
        cause: Wording(
          "a certificate was not signed by the authority it names",
          "un certificat n'a pas été signé par l'autorité qu'il nomme"),
        remedy: Wording(
          "trust neither the card nor the file of issuers; get the latter again from its source",
          "ne se fier ni à la carte, ni au fichier d'autorités ; reprendre ce dernier à la source"))
    case .issuerNotHealthSector:
      Entry(
        .warning,
        cause: Wording(
          "a certificate's chain does not end in IGC-Santé",
          "la chaîne d'un certificat n'aboutit pas à l'IGC-Santé"),
        remedy: Wording(
          "servers of the health sector will refuse this card",
          "les serveurs du secteur de la santé refuseront cette carte"))

    case .socketMissing:
      Entry(
        .fault,
        cause: Wording(
          "the cpxd service is not running: its socket is missing", "le service cpxd n'est pas lancé : sa socket manque"
        ),
        remedy: Wording("start it", "le lancer"), command: "sudo systemctl enable --now cpxd.socket")
    case .socketDead:
      Entry(
        .fault,
        cause: Wording("nobody listens on the socket of cpxd", "personne n'écoute sur la socket de cpxd"),
        remedy: Wording("start it anew", "la relancer"), command: "sudo systemctl restart cpxd.socket")
    case .socketForbidden:
      Entry(
        .fault,
        cause: Wording("you may not use the socket of cpxd", "vous n'avez pas accès à la socket de cpxd"),
        remedy: Wording(
          "become a member of its group, then log in anew", "devenir membre de son groupe, puis rouvrir la session"),
        command: "sudo usermod -aG cpxd \"$USER\"")
    case .serviceSilent:
      Entry(
        .fault, cause: Wording("the cpxd service does not answer in time", "le service cpxd ne répond pas à temps"),
        remedy: Wording("read what it says", "lire ce qu'il en dit"), command: "sudo journalctl -u cpxd -n 50")
    case .serviceStrange:
      Entry(
        .fault,
        cause: Wording(
          "what answers on the socket is not cpxd", "ce qui répond sur la socket n'est pas cpxd"),
        remedy: Wording("see who listens there", "voir qui y est à l'écoute"), command: "sudo ss -xlp | grep cpxd")
    case .serviceOtherVersion:
      Entry(
        .warning,
        cause: Wording(
          "the cpxd service has another version than this program",
          "le service cpxd n'a pas la version de ce programme"),
        remedy: Wording("after an update restart it", "après une mise à jour, le relancer"),
        command: "sudo systemctl restart cpxd.service")
    case .serviceForbids:
      Entry(
        .fault,
        cause: Wording(
          "the cpxd service does not let you see the cards", "le service cpxd ne vous laisse pas voir les cartes"),
        remedy: Wording(
          "have its administrator allow it", "demander le droit à son administrateur"))
    case .serviceFails:
      Entry(
        .fault, cause: Wording("the cpxd service answers with an error", "le service cpxd répond par une erreur"),
        remedy: Wording("read what it says", "lire ce qu'il en dit"), command: "sudo journalctl -u cpxd -n 50")
    }
  }
}
