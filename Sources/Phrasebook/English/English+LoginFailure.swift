// SPDX-License-Identifier: Apache-2.0

extension English: LoginFailurePhrases {
  // MARK: The card
  public func noAuthenticationCertificate(card serial: String) -> String {
    "card \(serial) has no certificate for authentication"
  }
  public var noCardAsked: String { "no card was asked for here; --follow presses a link or a button of the page" }
  public func serverRefusedAfterSignature(status: Int, _ reason: String) -> String {
    "the card signed, and the server answered \(status) \(reason)"
  }

  // MARK: The way to the server
  public func hostUnresolved(_ host: String, _ reason: String) -> String { "no address of \(host): \(reason)" }
  public func hostUnreachable(_ host: String, port: UInt16, _ reason: String) -> String {
    "\(host) port \(port) cannot be reached: \(reason)"
  }
  public func hostTimedOut(_ host: String) -> String { "\(host) did not answer in time" }
  public func hostClosed(_ host: String, during stage: String) -> String {
    "\(host) ended the connection in the middle of the \(stage)"
  }
  public func tlsFailed(with host: String, _ reason: String) -> String { "TLS with \(host) failed: \(reason)" }

  // MARK: Who believes whom
  public func serverNotTrusted(_ host: String, _ reason: String, who: String, remedy: String) -> String {
    "\(host) is not to be believed: \(reason) (\(who))\(remedy)"
  }
  public var issuedBy: String { "by" }
  public var importAuthorities: String {
    "; if it is IGC-Santé's, import its authorities by `cpxd trust add`, else name them by --cafile"
  }
  public func serverGotNoCertificate(alert: String) -> String {
    "the server wants a certificate and got none (\(alert))"
  }
  public func serverRefusedCertificate(alert: String, _ subject: String, by issuer: String) -> String {
    "the server refused the card's certificate (\(alert)): \(subject), by \(issuer)"
  }
  public func serverTakesOtherAuthorities(_ list: String) -> String {
    "the server takes certificates of other authorities only: \(list)"
  }

  // MARK: What the card cannot do
  public var tls13Impossible: String {
    "the server insists on TLS 1.3, which needs RSA-PSS signatures; this card makes none. A CPS4 does, or the server "
      + "has to allow TLS 1.2 with rsa_pkcs1_sha256"
  }
  public func noCommonSignature(server wanted: String, card possible: String) -> String {
    "the server takes no signature that this card makes: it takes \(wanted); the card makes \(possible)"
  }
  public func tooManySignatures(limit: Int) -> String {
    "the server asked for more than \(limit) signatures on one connection"
  }

  // MARK: The pages
  public func addressNotSecure(_ address: String) -> String { "\(address) is no https address" }
  public func leadsToOtherHost(_ source: String, to target: String, host: String) -> String {
    "\(source) leads to \(target); the card is offered to hosts that you name: "
      + "--allow-host \(host)"
  }
  public func leadsToInsecure(_ source: String, to target: String) -> String {
    "\(source) leads to \(target), which is not https"
  }
  public func tooManyRedirections(limit: Int) -> String { "more than \(limit) redirections: a loop?" }
  public func answerTooLarge(_ part: String, limit: Int) -> String {
    "the answer's \(part) has more than \(limit) bytes"
  }
  public func answerMalformed(_ reason: String) -> String { "the answer makes no sense: \(reason)" }
  public func headerNotSendable(_ names: String) -> String { "a header field cannot be sent: \(names)" }
  public func nothingToFollow(_ wanted: String, candidates: String) -> String {
    "no link or button \"\(wanted)\" on the page; there are: \(candidates)"
  }
  public func followAmbiguous(_ wanted: String, candidates: String) -> String {
    "several links or buttons fit \"\(wanted)\": \(candidates)"
  }
  public var noCandidate: String { "none" }
}
