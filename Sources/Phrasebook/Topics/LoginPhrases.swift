// SPDX-License-Identifier: Apache-2.0

/// `cpxd login`
public protocol LoginPhrases {
  // MARK: Help
  var loginAbstract: String { get }
  var loginDiscussion: String { get }
  var loginPINFileHelp: String { get }
  var loginFollowHelp: String { get }
  var loginCookieJarHelp: String { get }
  var loginURLHelp: String { get }

  // MARK: Help: which servers are believed
  var loginCAFileHelp: String { get }
  var loginCRLFileHelp: String { get }
  var loginAllowHostHelp: String { get }
  var loginTimeoutHelp: String { get }
  var loginTimeoutRange: String { get }

  // MARK: Help: what is asked of the server
  var loginMethodHelp: String { get }
  var loginHeaderHelp: String { get }
  var loginDataHelp: String { get }
  var loginHeadHelp: String { get }
  var loginOutputHelp: String { get }
  func noHeaderField(_ field: String) -> String
  func noMethod(_ method: String) -> String

  // MARK: The PIN
  func loginPINPrompt(card serial: String, host: String, pin status: String) -> String

  // MARK: The report
  var loginServerLabel: String { get }
  var loginCardLabel: String { get }
  func loginSigned(scheme: String, milliseconds: Int) -> String
  var loginLinkLabel: String { get }
  var loginButtonLabel: String { get }
  func loginCertificate(_ subject: String, until end: String, by issuer: String) -> String
  var acceptLanguage: String { get }
}
