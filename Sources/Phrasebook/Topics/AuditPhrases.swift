// SPDX-License-Identifier: Apache-2.0

/// `cpxd audit`
public protocol AuditPhrases {
  var auditAbstract: String { get }
  var auditDiscussion: String { get }
  var stateHelp: String { get }
  var auditShowAbstract: String { get }
  var auditJSONHelp: String { get }
  var sinceHelp: String { get }
  var auditBegin: String { get }
  var auditIntent: String { get }
  var auditOutcome: String { get }
  var auditRefusal: String { get }
  var auditVerifyAbstract: String { get }
  var auditVerifyDiscussion: String { get }
  var journalHelp: String { get }
  var journalFileHelp: String { get }
  func linesIntact(_ count: Int, range: String) -> String
  var noAuditLine: String { get }
  func auditLineChanged(_ number: String) -> String
  func auditLinesMissing(_ number: String, to last: UInt64) -> String
  func auditLineMoved(_ number: String) -> String
  func auditLineRepeated(_ number: String) -> String
  func auditEndMissing(_ number: String, to last: UInt64) -> String
  func auditLineRewritten(_ number: String) -> String
  func noAuditTrail(_ path: String) -> String
  func auditPurpose(_ purpose: String) -> String
}
