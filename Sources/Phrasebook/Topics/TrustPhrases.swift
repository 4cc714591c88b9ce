// SPDX-License-Identifier: Apache-2.0

/// `cpxd trust`
public protocol TrustPhrases {
  // MARK: Help
  var trustAbstract: String { get }
  var trustAddAbstract: String { get }
  var trustAddDiscussion: String { get }
  var trustFileHelp: String { get }
  var trustListAbstract: String { get }
  var trustRemoveAbstract: String { get }
  var trustFingerprintHelp: String { get }

  // MARK: What goes wrong
  func noCertificateInFile(_ path: String) -> String
  func strangeAuthority(_ name: String, fingerprint: String) -> String
  func noSuchFingerprint(_ prefix: String) -> String
  func authorityNotRemoved(_ file: String, _ reason: String) -> String
  func trustDirectoryNotMade(_ path: String, _ reason: String) -> String
}
