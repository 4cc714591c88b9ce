// SPDX-License-Identifier: Apache-2.0

extension French: VirtualCardPhrases {
  // MARK: Help
  public var virtualCardAbstract: String { "Des cartes logicielles, pour le développement." }
  public var virtualCardNewAbstract: String {
    "Créer une carte virtuelle : code 1234, PUK 12345678, certificats de sa propre autorité de test."
  }
  public var virtualCardNewDirectoryHelp: String { "Le répertoire à créer." }
  public var virtualCardProfileHelp: String { "La génération de carte." }
  public var virtualCardKindHelp: String { "La famille de porteur." }
  public var virtualCardNominativeHelp: String {
    "Une CPE nominative, et non au seul nom de l'établissement ; les autres familles le sont toujours."
  }
  public var virtualCardSerialHelp: String { "Son numéro, au hasard sinon." }
  public var virtualCardRunAbstract: String {
    "Insérer une carte virtuelle dans le lecteur virtuel de pcscd (paquet vsmartcard-vpcd), jusqu'à interruption."
  }
  public var virtualCardDirectoryHelp: String { "Le répertoire de la carte." }
  public var vpcdHelp: String { "L'adresse de vpcd : le port 35963 est son premier lecteur, 35964 le second." }
  public func virtualCardFaultHelp(forms: String) -> String { "Une panne de la carte : \(forms) ; répétable." }
  public var virtualCardReplayAbstract: String {
    "Rejouer un enregistrement de `cpxd doctor --record` dans le lecteur virtuel de pcscd, jusqu'à interruption."
  }
  public var transcriptHelp: String { "L'enregistrement." }

  // MARK: Help of `cpxd serve`
  public var serveVirtualHelp: String {
    "Utiliser une carte virtuelle au lieu des lecteurs : un profil (cps3) ou le répertoire d'une carte ; répétable."
  }
  public func serveFaultHelp(forms: String) -> String {
    "Une panne des cartes virtuelles, ou de la N-ième (2:mute) : \(forms) ; répétable."
  }
  public func faultWithoutCard(of count: Int) -> String {
    "--fault concerne les cartes de --virtual, au nombre de \(count)"
  }

  // MARK: What happens
  public func virtualCardMade(_ serial: String, in directory: String, chain: String) -> String {
    "carte \(serial) dans \(directory) ; un serveur lui fait confiance par \(chain)"
  }
  public var virtualCardLeft: String { "la carte a quitté le lecteur" }
  public var virtualCardInserted: String { "la carte est dans le lecteur" }
  public func virtualReaderGone(_ reason: String) -> String { "le lecteur a disparu : \(reason)" }
  public func waitingForVPCD(_ reason: String) -> String { "en attente de vpcd : \(reason)" }
}
