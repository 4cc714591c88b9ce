// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the directory of a virtual card: predicates about a file.
public protocol CardFilePhrases {
  func cardDirectoryInUse(_ path: String) -> String
  func cardDirectoryExists(_ path: String) -> String
  func cardNotMade(_ reason: String) -> String
  var cardFileNoCard: String { get }
  var cardFileNoJSON: String { get }
  func cardFileMemberMissing(_ member: String) -> String
  func cardFileMemberOfWrongKind(_ member: String) -> String
  func cardFileMemberImpossible(_ member: String) -> String
  func cardFileNotDigits(_ member: String, count: Int) -> String
  func cardFileNoTime(_ member: String) -> String
  func cardFileTooManyObjects(limit: Int) -> String
  func cardFileObjectName(_ name: String) -> String
  func cardFileObjectLabel(limit: Int) -> String
  func cardFileKeySize(_ bits: Int, wanted: Int) -> String
  func cardFileUnreadableKey(_ detail: String) -> String
  func cardFileUnreadableCertificate(_ detail: String) -> String
  func cardFileOtherKey(_ file: String) -> String
  func transcriptFault(line: Int, _ predicate: String) -> String
  var transcriptNoATR: String { get }
  var transcriptUnknownProtocol: String { get }
  var transcriptResponseMissing: String { get }
  var transcriptCommandMissing: String { get }
  var transcriptNoBytes: String { get }
  var transcriptNoStatus: String { get }
  var transcriptNoTime: String { get }
  var transcriptTooManyExchanges: String { get }
  var transcriptUnknownLine: String { get }
  func cardFileSecretImpossible(_ member: String) -> String
  var noThreadForCard: String { get }
}
