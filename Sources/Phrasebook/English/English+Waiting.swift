// SPDX-License-Identifier: Apache-2.0

extension English: WaitingPhrases {
  public var quietHelp: String { "Print nothing but the result or the error." }

  // MARK: What is waited for
  public var askingDaemon: String { "asking the daemon" }
  public var readingCertificates: String { "reading the certificates" }
  public var readingObjects: String { "reading the card" }
  public var verifyingPIN: String { "verifying the PIN" }
  public var signing: String { "the card is signing" }
  public var examining: String { "examining readers, card and service" }
  public func loggingIn(at host: String) -> String { "logging in at \(host)" }
  public func settingUp(_ browser: String) -> String { "setting up \(browser)" }
}
