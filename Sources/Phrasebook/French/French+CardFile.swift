// SPDX-License-Identifier: Apache-2.0

extension French: CardFilePhrases {
  public func cardDirectoryInUse(_ path: String) -> String {
    "\(path) : la carte est déjà utilisée ; arrêter l'autre programme ou prendre une autre carte"
  }
  public func cardDirectoryExists(_ path: String) -> String {
    "\(path) existe déjà ; donner un nouveau répertoire ou le supprimer"
  }
  public func cardNotMade(_ reason: String) -> String { "la carte ne peut pas être créée (\(reason))" }
  public var cardFileNoCard: String {
    "pas de carte virtuelle ici : il manque card.json ; en créer une avec `cpxd virtual-card new`"
  }
  public var cardFileNoJSON: String { "n'est pas du JSON" }
  public func cardFileMemberMissing(_ member: String) -> String { "il manque « \(member) »" }
  public func cardFileMemberOfWrongKind(_ member: String) -> String { "« \(member) » n'a pas le bon type" }
  public func cardFileMemberImpossible(_ member: String) -> String { "« \(member) » a une valeur impossible" }
  public func cardFileNotDigits(_ member: String, count: Int) -> String { "« \(member) » doit avoir \(count) chiffres" }
  public func cardFileNoTime(_ member: String) -> String { "« \(member) » doit être de la forme AAAAMMJJhhmmssZ" }
  public func cardFileTooManyObjects(limit: Int) -> String { "plus de \(limit) objets" }
  public func cardFileObjectName(_ name: String) -> String {
    "le fichier d'objet « \(name) » n'est ni de D000 à DFFF, ni 4000"
  }
  public func cardFileObjectLabel(limit: Int) -> String { "le libellé d'un objet doit avoir de 1 à \(limit) octets" }
  public func cardFileKeySize(_ bits: Int, wanted: Int) -> String {
    "clé de \(bits) bits ; celles de la carte en ont \(wanted)"
  }
  public func cardFileUnreadableKey(_ detail: String) -> String { "clé illisible (\(detail))" }
  public func cardFileUnreadableCertificate(_ detail: String) -> String { "certificat illisible (\(detail))" }
  public func cardFileOtherKey(_ file: String) -> String { "n'est pas le certificat de la clé dans \(file)" }
  public func transcriptFault(line: Int, _ predicate: String) -> String {
    "transcription mal formée, ligne \(line) : \(predicate)"
  }
  public var transcriptNoATR: String { "ce n'est pas un ATR" }
  public var transcriptUnknownProtocol: String { "le protocole doit être T=0 ou T=1" }
  public var transcriptResponseMissing: String { "une commande n'a pas de réponse" }
  public var transcriptCommandMissing: String { "une réponse sans commande" }
  public var transcriptNoBytes: String { "ce ne sont pas des octets" }
  public var transcriptNoStatus: String { "pas de réponse, ou le mot d'état en est masqué" }
  public var transcriptNoTime: String { "la durée n'est pas un nombre de millisecondes" }
  public var transcriptTooManyExchanges: String { "trop d'échanges" }
  public var transcriptUnknownLine: String { "une ligne commence par atr, protocol, > ou <" }
  public func cardFileSecretImpossible(_ member: String) -> String {
    "« \(member) » a une valeur ou un compteur impossible"
  }
  public var noThreadForCard: String {
    "plus de fil d'exécution ni de descripteur pour la carte virtuelle ; voir ulimit -n et -u"
  }
}
