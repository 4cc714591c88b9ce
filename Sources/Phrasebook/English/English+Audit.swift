// SPDX-License-Identifier: Apache-2.0

extension English: AuditPhrases {
  public var auditAbstract: String { "The record of what cards were used for." }
  public var auditDiscussion: String {
    "Reads the files in the daemon's state directory, which takes its user or root; the daemon need not run."
  }
  public var stateHelp: String { "The state directory." }
  public var auditShowAbstract: String { "Show the record." }
  public var auditJSONHelp: String { "The lines as they are, in JSON." }
  public var sinceHelp: String { "Only from this time: 2026-01-31 or 2026-01-31T12:00:00Z." }
  public var auditBegin: String { "file begins" }
  public var auditIntent: String { "intent" }
  public var auditOutcome: String { "outcome" }
  public var auditRefusal: String { "refused" }
  public var auditVerifyAbstract: String { "Check that no line was changed, taken out or moved." }
  public var auditVerifyDiscussion: String {
    "Exit status 0: as it was written; 13: it was tampered with. Only --journal can tell that the end was cut off."
  }
  public var journalHelp: String { "Compare with the journal of systemd." }
  public var journalFileHelp: String { "Compare with what journalctl --output=json wrote, - for standard input." }
  public func linesIntact(_ count: Int, range: String) -> String {
    count == 1 ? "1 line (\(range)) is as it was written" : "\(count) lines (\(range)) are as they were written"
  }
  public var noAuditLine: String { "this is no line of the record" }
  public func auditLineChanged(_ number: String) -> String { "line \(number), or the one before it, was changed" }
  public func auditLinesMissing(_ number: String, to last: UInt64) -> String {
    "lines \(number) to \(last) are missing"
  }
  public func auditLineMoved(_ number: String) -> String { "line \(number) is out of its place" }
  public func auditLineRepeated(_ number: String) -> String { "line \(number) is there twice" }
  public func auditEndMissing(_ number: String, to last: UInt64) -> String {
    "the end is missing: lines \(number) to \(last), which the journal knows"
  }
  public func auditLineRewritten(_ number: String) -> String { "line \(number) is not the one that the journal knows" }
  public func noAuditTrail(_ path: String) -> String {
    "there is no record in \(path); name the daemon's state directory with --state, or run this as its user or root"
  }
  public func auditPurpose(_ purpose: String) -> String { "“\(purpose)”" }
}
