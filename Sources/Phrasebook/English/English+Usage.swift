// SPDX-License-Identifier: Apache-2.0

extension English: UsagePhrases {
  public func usageUnknownOption(_ option: String) -> String { "unknown option \(option)" }
  public func usageMeantOption(_ option: String, suggestion: String) -> String {
    "unknown option \(option); did you mean \(suggestion)?"
  }
  public func usageValueMissing(_ option: String) -> String { "a value is missing: \(option)" }
  public func usageValueUnwanted(_ value: String, option: String) -> String {
    "\(option) takes no value, not \"\(value)\" either"
  }
  public func usageArgumentMissing(_ argument: String) -> String { "an argument is missing: \(argument)" }
  public func usageOneOfMissing(_ arguments: [String]) -> String {
    "one of these is missing: \(arguments.joined(separator: ", "))"
  }
  public func usageUnexpected(_ arguments: [String]) -> String {
    "there is no room for \(arguments.map { "\"\($0)\"" }.joined(separator: ", ")) on this command line"
  }
  public var usagePINAsArgument: String {
    "a PIN does not belong on the command line, where every program can read it: it is asked for, or read by --pin-file"
  }
  public func usageSaidTwice(_ first: String, _ second: String) -> String {
    "\(first) and \(second) contradict each other; give one of them"
  }
  public func usageValueWrong(_ value: String, for argument: String?, allowed: [String]) -> String {
    "\"\(value)\" is no value for \(argument ?? "this")"
      + (allowed.isEmpty ? "" : "; allowed are \(allowed.joined(separator: ", "))")
  }
  public func usageUnknownCommand(_ word: String) -> String { "there is no command \"\(word)\" here" }
  public var usageCommandMissing: String { "a command is missing" }
  public var usageRemedy: String { "see what is possible" }
  public func helpPage(_ page: String) -> String { page }
}
