// SPDX-License-Identifier: Apache-2.0

extension French: ProgramPhrases {
  public var programAbstract: String { "Les cartes CPx pour tous les programmes de la machine." }
  public var otherFailure: String { "tout autre échec" }
  public var cardMissing: String { "pas de carte CPx, ou pas celle demandée" }
  public var cardAmbiguous: String { "plusieurs cartes : choisir avec --card" }
  public var pinNotVerified: String { "le code porteur doit d'abord être vérifié" }
  public var pinWrong: String { "code porteur erroné" }
  public var pinIsBlocked: String { "code porteur bloqué" }
  public var notPermitted: String { "non autorisé" }
  public var cardCannot: String { "impossible avec cette carte ou cette clé" }
  public var daemonUnreachable: String { "le démon est injoignable" }
  public var readerTrouble: String { "problème de lecteur, de carte ou de PC/SC" }
  public var pinHeldBack: String { "le code n'a pas été envoyé, pour ne pas perdre d'essai" }
  public var waitFirst: String { "attendre avant le prochain essai" }
  public var recordTampered: String { "le journal d'audit a été altéré" }
  public var notBelieved: String { "serveur ou autorité indigne de confiance" }
  public var certificateRefused: String { "certificat de la carte refusé" }
  public var noCardAskedFor: String { "aucune carte n'y a été demandée" }
  public var networkTrouble: String { "serveur injoignable ou incompréhensible" }
  public var requestRefused: String { "la carte a signé, le serveur a refusé" }
  public var leadsElsewhere: String { "le site mène là où la carte n'est pas présentée" }
  public var usageWrong: String { "ligne de commande erronée" }
  public var configurationWrong: String { "configuration erronée" }
  public var exitStatuses: String { "Codes de sortie :" }
  public var done: String { "fait" }
}
