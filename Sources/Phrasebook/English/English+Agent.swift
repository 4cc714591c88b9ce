// SPDX-License-Identifier: Apache-2.0

extension English: AgentPhrases {
  public var agentAbstract: String { "Ask for the PIN when a program waits for it." }
  public var agentDiscussion: String {
    """
    Runs in a user's session and asks by pinentry, in a dialog of the desktop or on a terminal. Programs wait where the \
    daemon's configuration says pkcs11.login = "cpxd".
    """
  }
  public var agentPinentryHelp: String { "The program that asks; else $PINENTRY, else pinentry." }
  public func agentCannotAsk(_ program: String, reason: String) -> String {
    "\(program): \(reason); `cpxd pin verify` opens the card, too"
  }

  public var agentTitle: String { "CPx card" }
  public var agentPrompt: String { "PIN:" }
  public var agentAccept: String { "_OK" }
  public var agentRefuse: String { "_Cancel" }
  public var agentClose: String { "_Close" }
  public var agentUseLastTry: String { "_Use the last try" }
  public func agentQuestion(card: String, holder: String?, program: String?, tries: Int?) -> String {
    let who = program.map { "\($0) wants to use the card" } ?? "A program wants to use the card"
    let whose = holder.map { " of \($0)" } ?? ""
    let left = tries.map { "\n\($0) \($0 == 1 ? "try" : "tries") left." } ?? ""
    return "\(who)\(whose) (\(card)).\(left)"
  }
  public func agentWrongPIN(tries: Int?) -> String {
    tries.map { "Wrong PIN; \($0) \($0 == 1 ? "try" : "tries") left." } ?? "Wrong PIN."
  }
  public var agentMalformedPIN: String {
    "The card takes a PIN of another length, or one of digits alone. Nothing was sent."
  }
  public var agentRefusedBefore: String { "The card has refused this PIN before; it was not sent again." }
  public func agentMustWait(_ detail: String) -> String { "Not yet: \(detail)" }
  public func agentLastTry(card: String) -> String {
    "This may be the last try of the card \(card): a wrong PIN blocks it. Nothing was sent so far. Use it?"
  }
  public func agentPINBlocked(card: String) -> String { "The PIN of the card \(card) is blocked; only the PUK helps." }
  public func agentFailed(_ reason: String) -> String { "The PIN was not verified: \(reason)" }

  public var agentPINWanted: String { "a program waits for the PIN" }
  public var agentPINNoLongerWanted: String { "no program waits for the PIN any more" }
}
