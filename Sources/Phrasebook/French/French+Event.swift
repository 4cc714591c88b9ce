// SPDX-License-Identifier: Apache-2.0

extension French: EventPhrases {
  public var watchAbstract: String { "Montrer ce qui se passe, au fil de l'eau." }
  public var watchDiscussion: String {
    "Avec --json un événement par ligne. Si le démon disparaît il est attendu ; les événements manqués sont rattrapés."
  }
  public func triesLeft(_ left: Int) -> String { "\(left) essai\(left > 1 ? "s" : "")" }
  public var eventReaderAdded: String { "lecteur branché" }
  public var eventReaderRemoved: String { "lecteur débranché" }
  public var eventCardInserted: String { "carte insérée" }
  public var eventCardRemoved: String { "carte retirée" }
  public var eventCardReady: String { "carte prête" }
  public var eventCardNotUsable: String { "carte inutilisable" }
  public var eventPINVerified: String { "code vérifié" }
  public var eventCardLocked: String { "carte verrouillée" }
  public var eventPINBlocked: String { "code bloqué" }
  public var eventTriesChanged: String { "essais modifiés par un autre programme" }
  public var eventLeaseBegun: String { "déverrouillée pour un utilisateur" }
  public var eventLeaseEnded: String { "plus déverrouillée pour un utilisateur" }
  public var eventGap: String { "des événements manquent" }
  public var eventDropped: String { "trop lent, reprise" }
}
