// SPDX-License-Identifier: Apache-2.0

/// What is said while something takes its time.
public protocol WaitingPhrases {
  var quietHelp: String { get }

  // MARK: What is waited for
  var askingDaemon: String { get }
  var readingCertificates: String { get }
  var readingObjects: String { get }
  var verifyingPIN: String { get }
  var signing: String { get }
  var examining: String { get }
  func loggingIn(at host: String) -> String
  func settingUp(_ browser: String) -> String
}
