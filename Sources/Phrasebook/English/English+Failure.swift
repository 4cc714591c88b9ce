// SPDX-License-Identifier: Apache-2.0

extension English: FailurePhrases {
  public func daemonSilent(on path: String, reason: String) -> String {
    "the daemon does not answer on \(path) (\(reason)); is cpxd running?"
  }
  public func socketForbidden(_ path: String) -> String {
    "you may not use \(path); its users are the members of its group"
  }
  public func listenerNotTrusted(on path: String, uid: UInt32) -> String {
    "the process that listens on \(path) runs as uid \(uid), which is neither root, nor cpxd-svc, nor you; "
      + "the PIN was not sent"
  }
  public func answerSenseless(_ reason: String) -> String { "the daemon's answer makes no sense: \(reason)" }
  public func daemonTooSlow(on path: String) -> String { "the daemon on \(path) did not answer in time" }
  public var requestCancelled: String { "the request was cancelled" }

  public func wrongPIN(triesLeft: Int?, detail: String) -> String { detail }
  public func pinUnusable(detail: String) -> String { detail }
  public func wrongPUK(triesLeft: Int?, detail: String) -> String { detail }
  public func pukUnusable(detail: String) -> String { detail }
  public func pinMissing(detail: String) -> String { detail }
  public func pinHasWrongForm(detail: String) -> String { detail }
  public func cardNotThere(present: [String], detail: String) -> String { detail }
  public func readerSilent(detail: String) -> String { detail }
  public func pinRefusedBefore(detail: String) -> String { detail }
  public func lastTryKept(detail: String) -> String { detail }
  public func pinTypedByNobody(detail: String) -> String { detail }
  public func waitBeforeNextTry(detail: String) -> String { detail }
  public func stateNotWritable(detail: String) -> String { detail }
  public func auditNotWritable(detail: String) -> String { detail }
  public func notGranted(_ grant: String?, detail: String) -> String { detail }
  public func keyNotThere(detail: String) -> String { detail }
  public func objectNotThere(detail: String) -> String { detail }
  public func schemeNotPossible(detail: String) -> String { detail }
  public func digestHasWrongLength(detail: String) -> String { detail }
  public func cardDidNot(detail: String) -> String { detail }
  public func readerIsBusy(detail: String) -> String { detail }
  public func connectionsUsedUp(detail: String) -> String { detail }
  public func daemonRefused(detail: String) -> String { detail }

  public func remedyLine(_ remedy: String, command: String?) -> String {
    "→ " + remedy + (command.map { ": \($0)" } ?? "")
  }
}
