// SPDX-License-Identifier: Apache-2.0

/// Files, and other programs, that a command uses.
public protocol FilePhrases {
  func fileTooLong(_ path: String, limit: Int) -> String
  func cannotRead(_ path: String, _ reason: String) -> String
  func cannotWrite(_ path: String, _ reason: String) -> String
  func stateDirectoryNotMade(_ path: String, _ reason: String) -> String
  func stateDirectoryIsNone(_ path: String) -> String
  var nowhereToKeepState: String { get }
  func noJSONObject(_ path: String) -> String
  func programFailed(_ program: String) -> String
  func programCannotRun(_ program: String, _ reason: String) -> String
}
