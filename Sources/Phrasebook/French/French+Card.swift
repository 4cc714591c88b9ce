// SPDX-License-Identifier: Apache-2.0

extension French: CardPhrases {
  public var statusAbstract: String { "Le démon, ses lecteurs et ses cartes." }
  public var noReader: String { "aucun lecteur" }
  public var readerEmpty: String { "vide" }
  public var readerReading: String { "lecture de la carte en cours" }
  public var readerHasCard: String { "carte" }
  public var readerMute: String { "la carte ne répond pas ; est-elle à l'envers ?" }
  public var readerNotUsable: String { "inutilisable : " }
  public var cardsAbstract: String { "Les cartes CPx présentes dans les lecteurs." }
  public var virtualMark: String { ", virtuelle" }
  public var holderLabel: String { "porteur " }
  public var pinLabel: String { "code    " }
  public var keyLabel: String { "clé     " }
  public var certificateLabel: String { "cert.   " }
  public var until: String { "jusqu'au" }
  public var pinLocked: String { "verrouillé" }
  public var pinVerified: String { "vérifié" }
  public var pinBlockedUnblock: String { "bloqué ; le débloquer avec le PUK" }
  public var pinAbsent: String { "aucun" }
  public var usedByOthers: String { ", utilisée par d'autres" }
  public func leaseEnd(_ end: String, idle: String) -> String {
    ", jusqu'à \(end), ou \(idle) si la carte ne sert pas"
  }
  public var certificatesAbstract: String { "Les certificats d'une carte." }
  public var certificatesKeyHelp: String { "Seulement le certificat de cette clé." }
  public var pemHelp: String { "En PEM." }
  public var derHelp: String { "En DER ; --key est nécessaire." }
  public var chooseFormat: String { "choisir entre --pem, --der et --json" }
  public var derNeedsKey: String { "--der demande --key" }
  public var subjectLabel: String { "sujet" }
  public var issuerLabel: String { "émetteur" }
  public var serialNumberLabel: String { "numéro de série" }
  public var validityLabel: String { "valide" }
  public var objectsAbstract: String { "Les données d'une carte." }
  public var objectOutHelp: String { "Écrire la valeur ici, en octets." }
  public var objectLabelHelp: String { "L'objet à lire ; sinon la liste." }
  public var afterPINMark: String { "  (après le code)" }
}
