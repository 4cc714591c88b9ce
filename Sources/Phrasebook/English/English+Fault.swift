// SPDX-License-Identifier: Apache-2.0

extension English: FaultPhrases {
  public func systemReason(_ words: String) -> String { words }
  public func fileFaultTooLong(limit: Int) -> String { "longer than \(limit) bytes" }
  public var fileFaultNotRegular: String { "is not a regular file" }
  public func fileFaultNotPrivate(user: UInt32, owner: UInt32, mode: String) -> String {
    "must belong to \(user == 0 ? "root" : "root or uid \(user)") with mode 0400 or 0600; it belongs to uid \(owner) "
      + "with mode \(mode)"
  }
  public func fileFaultContent(_ reason: String) -> String { reason }
  public var auditFileTooLarge: String { "larger than any file of the trail" }
  public var auditFileInUse: String { "another process writes it" }
  public var auditRecordUnwritable: String { "a record cannot be written as JSON" }
  public var auditRecordTooLong: String { "a record of the audit trail is too long" }
  public func socketPathUnusable(_ path: String, limit: Int) -> String {
    "the socket path \"\(path)\" is not usable: it must have 1 to \(limit) bytes; choose a shorter one"
  }
  public func socketInUse(_ path: String) -> String {
    "another process already listens on \(path); stop it, or choose another path"
  }
  public func notASocket(_ path: String) -> String {
    "\(path) exists and is not a socket; it was left alone: remove it, or choose another path"
  }
  public func socketGroupUnknown(_ group: String) -> String {
    "the group \"\(group)\" does not exist; create it, or choose another group for the socket"
  }
  public func socketDirectoryBusy(_ path: String) -> String {
    "another process keeps the directory \(path) locked; is a second daemon starting there?"
  }
  public func inheritedSocketUnusable(_ name: String, _ reason: String) -> String {
    "the inherited descriptor \"\(name)\" is not a listening Unix stream socket: \(reason)"
  }
  public func activationMalformed(_ reason: String) -> String { "socket activation: \(reason)" }
  public func callFailed(_ call: String, on subject: String, _ reason: String) -> String {
    "\(call) failed on \(subject): \(reason)"
  }
  public func secretTooLong(limit: Int) -> String { "the secret is longer than \(limit) bytes" }
  public var noMemoryForSecret: String { "no memory for a secret; see ulimit -l" }
  public func pinentryNotStarted(_ program: String, _ reason: String) -> String {
    "\(program) cannot be started: \(reason)"
  }
  public func pinentryFailed(code: UInt32) -> String {
    "it cannot ask (libgpg-error code \(code)); is there a screen or a terminal?"
  }
  public var pinentryMalformed: String { "its answer is not that of a pinentry" }
  public var pinentryEnded: String { "it ended" }
  public func cardNotReached(_ cause: String, detail: String) -> String { detail }
}
