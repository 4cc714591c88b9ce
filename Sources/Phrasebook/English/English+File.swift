// SPDX-License-Identifier: Apache-2.0

extension English: FilePhrases {
  public func fileTooLong(_ path: String, limit: Int) -> String { "\(path) is longer than \(limit) bytes" }
  public func cannotRead(_ path: String, _ reason: String) -> String { "cannot read \(path): \(reason)" }
  public func cannotWrite(_ path: String, _ reason: String) -> String { "cannot write \(path): \(reason)" }
  public func stateDirectoryNotMade(_ path: String, _ reason: String) -> String {
    "the state directory \(path) cannot be made: \(reason)"
  }
  public func stateDirectoryIsNone(_ path: String) -> String { "the state directory \(path) is no directory" }
  public var nowhereToKeepState: String { "neither --state nor HOME says where state is kept" }
  public func noJSONObject(_ path: String) -> String { "\(path) is no JSON object; it was left alone" }
  public func programFailed(_ program: String) -> String { "\(program) failed" }
  public func programCannotRun(_ program: String, _ reason: String) -> String { "\(program) cannot be run: \(reason)" }
}
