// SPDX-License-Identifier: Apache-2.0

extension English: LoginPhrases {
  // MARK: Help
  public var loginAbstract: String { "Log in to a web site with the card." }
  public var loginDiscussion: String {
    "Ends with status 0 only if the server asked for a certificate and the card signed. The card is offered to the host "
      + "of the address, and to those of --allow-host, over https only."
  }
  public var loginPINFileHelp: String {
    "Read the PIN from a file, or from standard input with -; else it is asked for when it is needed."
  }
  public var loginFollowHelp: String { "Press the link or button of this text on the page; may be repeated." }
  public var loginCookieJarHelp: String { "Keep the session's cookies in this file, which curl reads by --cookie." }
  public var loginURLHelp: String { "Where to log in; else the portal." }

  // MARK: Help: which servers are believed
  public var loginCAFileHelp: String {
    "Believe servers of these authorities too, and complete the card's chain from them; may be repeated."
  }
  public var loginCRLFileHelp: String { "Refuse servers on this revocation list; may be repeated." }
  public var loginAllowHostHelp: String { "Let pages lead to this host too; may be repeated." }
  public var loginTimeoutHelp: String { "How long to wait for each answer." }
  public var loginTimeoutRange: String { "--timeout takes 1 to 3600 seconds" }

  // MARK: Help: what is asked of the server
  public var loginMethodHelp: String { "The method, else GET." }
  public var loginHeaderHelp: String { "A header field to send; may be repeated." }
  public var loginDataHelp: String { "Send this, or the file after @; the method is POST then." }
  public var loginHeadHelp: String { "Ask for the head only." }
  public var loginOutputHelp: String { "Write the page here, - for standard output." }
  public func noHeaderField(_ field: String) -> String { "\"\(field)\" is no header field" }
  public func noMethod(_ method: String) -> String { "\"\(method)\" is no method" }

  // MARK: The PIN
  public func loginPINPrompt(card serial: String, host: String, pin status: String) -> String {
    "PIN of card \(serial) for \(host) (\(status)): "
  }

  // MARK: The report
  public var loginServerLabel: String { "server   " }
  public var loginCardLabel: String { "card     " }
  public func loginSigned(scheme: String, milliseconds: Int) -> String {
    "signed   \(scheme), \(milliseconds) ms for daemon and card"
  }
  public var loginLinkLabel: String { "link     " }
  public var loginButtonLabel: String { "button   " }
  public func loginCertificate(_ subject: String, until end: String, by issuer: String) -> String {
    "\(subject), until \(end), by \(issuer)"
  }
  public var acceptLanguage: String { "en, fr;q=0.8" }
}
