// SPDX-License-Identifier: Apache-2.0

extension English: ProgramPhrases {
  public var programAbstract: String { "CPx health cards for every program on this machine." }
  public var otherFailure: String { "any other failure" }
  public var cardMissing: String { "no CPx card, or not the one named" }
  public var cardAmbiguous: String { "several cards: name one with --card" }
  public var pinNotVerified: String { "the PIN has to be verified first" }
  public var pinWrong: String { "wrong PIN" }
  public var pinIsBlocked: String { "PIN blocked" }
  public var notPermitted: String { "not permitted" }
  public var cardCannot: String { "the card or key cannot do this" }
  public var daemonUnreachable: String { "the daemon cannot be reached" }
  public var readerTrouble: String { "reader, card or PC/SC trouble" }
  public var pinHeldBack: String { "the PIN was not sent, to save a try" }
  public var waitFirst: String { "wait before the next try" }
  public var recordTampered: String { "the record was tampered with" }
  public var notBelieved: String { "the server, or an authority, is not to be believed" }
  public var certificateRefused: String { "the server refused the card's certificate" }
  public var noCardAskedFor: String { "no card was asked for there" }
  public var networkTrouble: String { "the server cannot be reached or understood" }
  public var requestRefused: String { "the card signed, the server refused the request" }
  public var leadsElsewhere: String { "the site leads to where the card is not offered" }
  public var usageWrong: String { "wrong command line" }
  public var configurationWrong: String { "wrong configuration" }
  public var exitStatuses: String { "Exit statuses:" }
  public var done: String { "done" }
}
