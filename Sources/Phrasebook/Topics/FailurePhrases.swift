// SPDX-License-Identifier: Apache-2.0

/// Why the daemon did not do what a command asked of it.
///
/// `detail` is the daemon's own sentence, which is English.
public protocol FailurePhrases {
  // MARK: The daemon
  func daemonSilent(on path: String, reason: String) -> String
  func socketForbidden(_ path: String) -> String
  func listenerNotTrusted(on path: String, uid: UInt32) -> String
  func answerSenseless(_ reason: String) -> String
  func daemonTooSlow(on path: String) -> String
  var requestCancelled: String { get }

  // MARK: What it refuses
  func wrongPIN(triesLeft: Int?, detail: String) -> String
  func pinUnusable(detail: String) -> String
  func wrongPUK(triesLeft: Int?, detail: String) -> String
  func pukUnusable(detail: String) -> String
  func pinMissing(detail: String) -> String
  func pinHasWrongForm(detail: String) -> String
  /// - Parameter present: serial numbers.
  func cardNotThere(present: [String], detail: String) -> String
  func readerSilent(detail: String) -> String
  func pinRefusedBefore(detail: String) -> String
  func lastTryKept(detail: String) -> String
  func pinTypedByNobody(detail: String) -> String
  func waitBeforeNextTry(detail: String) -> String
  func stateNotWritable(detail: String) -> String
  func auditNotWritable(detail: String) -> String
  func notGranted(_ grant: String?, detail: String) -> String
  func keyNotThere(detail: String) -> String
  func objectNotThere(detail: String) -> String
  func schemeNotPossible(detail: String) -> String
  func digestHasWrongLength(detail: String) -> String
  func cardDidNot(detail: String) -> String
  func readerIsBusy(detail: String) -> String
  func connectionsUsedUp(detail: String) -> String
  func daemonRefused(detail: String) -> String

  // MARK: Below the message
  /// The remedy, with the command line to paste where there is one.
  func remedyLine(_ remedy: String, command: String?) -> String
}
