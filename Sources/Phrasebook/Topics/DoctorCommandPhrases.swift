// SPDX-License-Identifier: Apache-2.0

/// `cpxd doctor`
public protocol DoctorCommandPhrases {
  var doctorAbstract: String { get }
  var doctorDiscussion: String { get }
  var issuersHelp: String { get }
  var crlFileHelp: String { get }
  var doctorPINFileHelp: String { get }
  var doctorSignKeyHelp: String { get }
  var offlineHelp: String { get }
  var languageHelp: String { get }
  var bundleHelp: String { get }
  var recordHelp: String { get }
  var withHolderHelp: String { get }
  var recordedReaderHelp: String { get }
  var recordStandsAlone: String { get }
  var needsRecord: String { get }
  var signKeyNeedsPIN: String { get }
  func existsAlready(_ path: String) -> String
  func recordedCommands(_ count: Int, in path: String) -> String
  func recordedInPart(_ reason: String) -> String
  func bundleWritten(_ path: String) -> String
  func askedDaemon(_ socket: String) -> String
  var askedPCSC: String { get }
  func notChecked(_ names: String) -> String
  var colon: String { get }
}
