// SPDX-License-Identifier: Apache-2.0

/// The help of the program as a whole, and its exit statuses.
public protocol ProgramPhrases {
  var programAbstract: String { get }
  var otherFailure: String { get }
  var cardMissing: String { get }
  var cardAmbiguous: String { get }
  var pinNotVerified: String { get }
  var pinWrong: String { get }
  var pinIsBlocked: String { get }
  var notPermitted: String { get }
  var cardCannot: String { get }
  var daemonUnreachable: String { get }
  var readerTrouble: String { get }
  var pinHeldBack: String { get }
  var waitFirst: String { get }
  var recordTampered: String { get }
  var notBelieved: String { get }
  var certificateRefused: String { get }
  var noCardAskedFor: String { get }
  var networkTrouble: String { get }
  var requestRefused: String { get }
  var leadsElsewhere: String { get }
  var usageWrong: String { get }
  var configurationWrong: String { get }
  var exitStatuses: String { get }
  var done: String { get }
}
