// SPDX-License-Identifier: Apache-2.0

extension French: AgentPhrases {
  public var agentAbstract: String { "Demander le code porteur quand un programme l'attend." }
  public var agentDiscussion: String {
    """
    Tourne dans la session d'un utilisateur et demande par pinentry, dans une fenêtre du bureau ou sur un terminal. Les \
    programmes attendent si la configuration du démon dit pkcs11.login = "cpxd".
    """
  }
  public var agentPinentryHelp: String { "Le programme qui demande ; sinon $PINENTRY, sinon pinentry." }
  public func agentCannotAsk(_ program: String, reason: String) -> String {
    "\(program) : \(reason) ; `cpxd pin verify` ouvre aussi la carte"
  }

  public var agentTitle: String { "Carte CPx" }
  public var agentPrompt: String { "Code porteur :" }
  public var agentAccept: String { "_Valider" }
  public var agentRefuse: String { "_Annuler" }
  public var agentClose: String { "_Fermer" }
  public var agentUseLastTry: String { "_Utiliser le dernier essai" }
  public func agentQuestion(card: String, holder: String?, program: String?, tries: Int?) -> String {
    let who = program.map { "\($0) veut utiliser la carte" } ?? "Un programme veut utiliser la carte"
    let whose = holder.map { " de \($0)" } ?? ""
    let left = tries.map { "\nEssais restants : \($0)." } ?? ""
    return "\(who)\(whose) (\(card)).\(left)"
  }
  public func agentWrongPIN(tries: Int?) -> String {
    tries.map { "Code porteur erroné ; essais restants : \($0)." } ?? "Code porteur erroné."
  }
  public var agentMalformedPIN: String {
    "La carte attend un code d'une autre longueur, ou seulement des chiffres. Rien n'a été envoyé."
  }
  public var agentRefusedBefore: String { "La carte a déjà refusé ce code ; il n'a pas été renvoyé." }
  public func agentMustWait(_ detail: String) -> String { "Pas encore : \(detail)" }
  public func agentLastTry(card: String) -> String {
    "C'est peut-être le dernier essai de la carte \(card) : un code erroné la bloque. Rien n'a été envoyé. L'utiliser ?"
  }
  public func agentPINBlocked(card: String) -> String {
    "Le code porteur de la carte \(card) est bloqué ; seul le code de déblocage (PUK) aide."
  }
  public func agentFailed(_ reason: String) -> String { "Le code porteur n'a pas été vérifié : \(reason)" }

  public var agentPINWanted: String { "un programme attend le code" }
  public var agentPINNoLongerWanted: String { "plus aucun programme n'attend le code" }
}
