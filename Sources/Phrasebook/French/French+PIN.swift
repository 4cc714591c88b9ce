// SPDX-License-Identifier: Apache-2.0

extension French: PINPhrases {
  public var pinAbstract: String { "Le code porteur de la carte." }
  public var pinStatusAbstract: String { "Les essais restants, sans en perdre aucun." }
  public var pinVerifyAbstract: String {
    "Vérifier le code porteur : les clés sont utilisables jusqu'à `cpxd lock` ou la fin du bail."
  }
  public var pinFileHelp: String {
    "Lire le code dans un fichier, ou sur l'entrée standard avec - ; sinon il est demandé."
  }
  public func pinPrompt(_ serial: String, _ state: String) -> String {
    "Code porteur de la carte \(serial) (\(state)) : "
  }
  public var pinChangeAbstract: String { "Changer le code porteur." }
  public func presentPINPrompt(_ serial: String, _ state: String) -> String {
    "Code porteur actuel de la carte \(serial) (\(state)) : "
  }
  public var pinChanged: String { "le code porteur est changé" }
  public var pinUnblockAbstract: String { "Débloquer le code porteur avec le code de déblocage." }
  public func pukPrompt(_ serial: String) -> String { "Code de déblocage (PUK) de la carte \(serial) : " }
  public var pinUnblocked: String { "le code porteur est débloqué" }
  public var twoSecretsHelp: String {
    "Lire les deux dans un fichier, ou sur l'entrée standard avec - : le code actuel ou le PUK, puis le nouveau."
  }
  public var newPINPrompt: String { "Nouveau code : " }
  public var newPINAgainPrompt: String { "Nouveau code, encore : " }
  public var newPINsDiffer: String { "les nouveaux codes diffèrent ; rien n'a été envoyé" }
  public var noTerminalForPIN: String { "pas de terminal pour demander le code : --pin-file" }
  public var echoStaysOn: String { "l'écho du terminal ne peut être coupé" }
  public var pinTooLong: String { "le code est trop long" }
  public var lastTryHelp: String {
    "Utiliser le dernier essai ; un code erroné bloque alors la carte. Demandé sur un terminal."
  }
  public var resendHelp: String { "Envoyer un code que cette carte a déjà refusé." }
  public var lastTryQuestion: String {
    "Rien n'a été envoyé : c'est peut-être le dernier essai, et un code erroné bloque la carte. L'utiliser ? [o/N] "
  }
}
