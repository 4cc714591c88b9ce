// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a file, a socket or a text: predicates about it, or whole sentences.
public protocol FaultPhrases {
  /// - Parameter words: what the operating system, or OpenSSL, says in English, perhaps behind a place and a colon.
  func systemReason(_ words: String) -> String
  func fileFaultTooLong(limit: Int) -> String
  var fileFaultNotRegular: String { get }
  func fileFaultNotPrivate(user: UInt32, owner: UInt32, mode: String) -> String
  func fileFaultContent(_ reason: String) -> String
  var auditFileTooLarge: String { get }
  var auditFileInUse: String { get }
  var auditRecordUnwritable: String { get }
  var auditRecordTooLong: String { get }
  func socketPathUnusable(_ path: String, limit: Int) -> String
  func socketInUse(_ path: String) -> String
  func notASocket(_ path: String) -> String
  func socketGroupUnknown(_ group: String) -> String
  func socketDirectoryBusy(_ path: String) -> String
  func inheritedSocketUnusable(_ name: String, _ reason: String) -> String
  func activationMalformed(_ reason: String) -> String
  func callFailed(_ call: String, on subject: String, _ reason: String) -> String
  func secretTooLong(limit: Int) -> String
  var noMemoryForSecret: String { get }
  func pinentryNotStarted(_ program: String, _ reason: String) -> String
  func pinentryFailed(code: UInt32) -> String
  var pinentryMalformed: String { get }
  var pinentryEnded: String { get }
  /// - Parameters:
  ///   - cause: what the finding says.
  ///   - detail: the English words of the reader's layer.
  func cardNotReached(_ cause: String, detail: String) -> String
}
