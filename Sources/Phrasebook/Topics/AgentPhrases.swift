// SPDX-License-Identifier: Apache-2.0

/// `cpxd agent`
public protocol AgentPhrases {
  // MARK: The command
  var agentAbstract: String { get }
  var agentDiscussion: String { get }
  var agentPinentryHelp: String { get }
  /// - Parameter reason: English, from the other program.
  func agentCannotAsk(_ program: String, reason: String) -> String

  // MARK: The dialog
  var agentTitle: String { get }
  var agentPrompt: String { get }
  var agentAccept: String { get }
  var agentRefuse: String { get }
  var agentClose: String { get }
  var agentUseLastTry: String { get }
  /// - Parameters:
  ///   - card: `CPS3 CPS 33542810`
  ///   - program: its name, where it is known.
  ///   - tries: those that the card has left, where it tells.
  func agentQuestion(card: String, holder: String?, program: String?, tries: Int?) -> String
  func agentWrongPIN(tries: Int?) -> String
  var agentMalformedPIN: String { get }
  var agentRefusedBefore: String { get }
  /// - Parameter detail: the daemon's, English.
  func agentMustWait(_ detail: String) -> String
  func agentLastTry(card: String) -> String
  func agentPINBlocked(card: String) -> String
  func agentFailed(_ reason: String) -> String

  // MARK: In `cpxd watch`
  var agentPINWanted: String { get }
  var agentPINNoLongerWanted: String { get }
}
