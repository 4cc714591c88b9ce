// SPDX-License-Identifier: Apache-2.0

extension French: DoctorCommandPhrases {
  public var doctorAbstract: String { "Ce qui sépare de la carte, et le remède." }
  public var doctorDiscussion: String {
    """
    Examine le système, PC/SC, le lecteur, la carte, son code porteur, ses certificats et ses clés, puis le service \
    cpxd, chacun seulement si le précédent tient. Aucun code n'est essayé sans être donné. Chaque constat a un code \
    CPX-nnn. Code de sortie : 0 tout va bien, 1 avertissement, 2 défaut.
    """
  }
  public var issuersHelp: String { "Certificats d'autorités en PEM, pour vérifier ceux de la carte." }
  public var crlFileHelp: String {
    "Une liste de révocation, DER ou PEM ; répétable. Aucune n'est cherchée sur le réseau."
  }
  public var doctorPINFileHelp: String {
    """
    Essayer le code d'un fichier, ou de l'entrée standard avec -, et faire signer la clé d'authentification. \
    Seul le service cpxd l'envoie, et seulement si aucun essai n'est perdu.
    """
  }
  public var doctorSignKeyHelp: String {
    "Faire signer aussi la clé de signature : les mots `cpxd self-test` et un nombre aléatoire."
  }
  public var offlineHelp: String { "Ne rien demander au-delà de cette machine." }
  public var languageHelp: String { "La langue, sinon celle du terminal." }
  public var bundleHelp: String {
    "Noter dans un nouveau fichier ce qu'il faut pour vous aider, sans rien de personnel."
  }
  public var recordHelp: String {
    "À la place, lire toute la carte par accès direct et noter tout l'échange dans un nouveau fichier."
  }
  public var withHolderHelp: String {
    "Laisser certificats et numéros de la carte dans l'enregistrement ; jamais un code."
  }
  public var recordedReaderHelp: String { "Le lecteur à enregistrer, s'il y en a plusieurs." }
  public var recordStandsAlone: String { "--record ne va qu'avec --reader et --with-holder" }
  public var needsRecord: String { "--with-holder et --reader demandent --record" }
  public var signKeyNeedsPIN: String { "--sign-key demande --pin-file" }
  public func existsAlready(_ path: String) -> String { "\(path) existe déjà ; donner le nom d'un nouveau fichier" }
  public func recordedCommands(_ count: Int, in path: String) -> String {
    "\(path) : \(count) commande\(count > 1 ? "s" : "")"
  }
  public func recordedInPart(_ reason: String) -> String { "lecture inachevée de la carte : \(reason)" }
  public func bundleWritten(_ path: String) -> String { "\(path) : le relire avant de l'envoyer" }
  public func askedDaemon(_ socket: String) -> String { "réponses du démon, \(socket)" }
  public var askedPCSC: String { "PC/SC interrogé directement, car aucun démon ne répond" }
  public func notChecked(_ names: String) -> String { "· non vérifié : \(names)" }
  public var colon: String { " : " }
}
