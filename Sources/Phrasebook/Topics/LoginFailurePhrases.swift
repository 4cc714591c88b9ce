// SPDX-License-Identifier: Apache-2.0

/// Why a login came to nothing.
public protocol LoginFailurePhrases {
  // MARK: The card
  func noAuthenticationCertificate(card serial: String) -> String
  var noCardAsked: String { get }
  func serverRefusedAfterSignature(status: Int, _ reason: String) -> String

  // MARK: The way to the server
  func hostUnresolved(_ host: String, _ reason: String) -> String
  func hostUnreachable(_ host: String, port: UInt16, _ reason: String) -> String
  func hostTimedOut(_ host: String) -> String
  func hostClosed(_ host: String, during stage: String) -> String
  func tlsFailed(with host: String, _ reason: String) -> String

  // MARK: Who believes whom
  func serverNotTrusted(_ host: String, _ reason: String, who: String, remedy: String) -> String
  var issuedBy: String { get }
  var importAuthorities: String { get }
  func serverGotNoCertificate(alert: String) -> String
  func serverRefusedCertificate(alert: String, _ subject: String, by issuer: String) -> String
  func serverTakesOtherAuthorities(_ list: String) -> String

  // MARK: What the card cannot do
  var tls13Impossible: String { get }
  func noCommonSignature(server wanted: String, card possible: String) -> String
  func tooManySignatures(limit: Int) -> String

  // MARK: The pages
  func addressNotSecure(_ address: String) -> String
  func leadsToOtherHost(_ source: String, to target: String, host: String) -> String
  func leadsToInsecure(_ source: String, to target: String) -> String
  func tooManyRedirections(limit: Int) -> String
  func answerTooLarge(_ part: String, limit: Int) -> String
  func answerMalformed(_ reason: String) -> String
  func headerNotSendable(_ names: String) -> String
  func nothingToFollow(_ wanted: String, candidates: String) -> String
  func followAmbiguous(_ wanted: String, candidates: String) -> String
  var noCandidate: String { get }
}
