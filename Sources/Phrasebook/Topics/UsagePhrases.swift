// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a command line.
public protocol UsagePhrases {
  func usageUnknownOption(_ option: String) -> String
  func usageMeantOption(_ option: String, suggestion: String) -> String
  func usageValueMissing(_ option: String) -> String
  func usageValueUnwanted(_ value: String, option: String) -> String
  func usageArgumentMissing(_ argument: String) -> String
  func usageOneOfMissing(_ arguments: [String]) -> String
  func usageUnexpected(_ arguments: [String]) -> String
  var usagePINAsArgument: String { get }
  func usageSaidTwice(_ first: String, _ second: String) -> String
  /// - Parameter argument: which one, with its dashes; nil when the parser does not say.
  func usageValueWrong(_ value: String, for argument: String?, allowed: [String]) -> String
  func usageUnknownCommand(_ word: String) -> String
  var usageCommandMissing: String { get }
  /// Before a command line that ends with `--help`.
  var usageRemedy: String { get }
  /// A help page as the argument parser lays it out, its own English words in this language.
  func helpPage(_ page: String) -> String
}
