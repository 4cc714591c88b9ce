// SPDX-License-Identifier: Apache-2.0

/// `cpxd lock`
public protocol LockPhrases {
  var lockAbstract: String { get }
  var lockAllHelp: String { get }
  func cardLocked(_ serial: String) -> String
}
