// SPDX-License-Identifier: Apache-2.0

/// `cpxd explain`
public protocol ExplanationPhrases {
  var explainAbstract: String { get }
  var explainDiscussion: String { get }
  var explainCodeHelp: String { get }
  /// - Parameter code: as it was typed.
  func unknownCode(_ code: String) -> String
  func unknownOption(_ option: String) -> String
  /// Whose code it is, before the code itself.
  func name(of family: CodeFamily) -> String

  /// What codes mean for the holder of a card, without a full stop, by the form in which their family writes them; a
  /// status word may be a class such as `62xx`. Findings and exit statuses have their advice instead.
  var meanings: [CodeFamily: [String: String]] { get }
  /// What `63Cx` means.
  ///
  /// - Parameter count: the tries left, 0 to 15.
  func wrongPIN(triesLeft count: Int) -> String
  /// What to do, without a full stop.
  func words(for remedy: Remedy) -> String
}
