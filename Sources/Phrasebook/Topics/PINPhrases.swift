// SPDX-License-Identifier: Apache-2.0

/// `cpxd pin`, and how a PIN is asked for.
public protocol PINPhrases {
  var pinAbstract: String { get }
  var pinStatusAbstract: String { get }
  var pinVerifyAbstract: String { get }
  var pinFileHelp: String { get }
  func pinPrompt(_ serial: String, _ state: String) -> String
  var pinChangeAbstract: String { get }
  func presentPINPrompt(_ serial: String, _ state: String) -> String
  var pinChanged: String { get }
  var pinUnblockAbstract: String { get }
  func pukPrompt(_ serial: String) -> String
  var pinUnblocked: String { get }
  var twoSecretsHelp: String { get }
  var newPINPrompt: String { get }
  var newPINAgainPrompt: String { get }
  var newPINsDiffer: String { get }
  var noTerminalForPIN: String { get }
  var echoStaysOn: String { get }
  var pinTooLong: String { get }
  var lastTryHelp: String { get }
  var resendHelp: String { get }
  var lastTryQuestion: String { get }
}
