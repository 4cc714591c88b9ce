// SPDX-License-Identifier: Apache-2.0

/// `cpxd explain`
public protocol ExplanationPhrases {
  var explainAbstract: String { get }
  var explainDiscussion: String { get }
  var explainCodeHelp: String { get }
  /// - Parameter code: as it was typed.
  func unknownCode(_ code: String) -> String
  func unknownOption(_ option: String) -> String
  /// Which document says so.
  ///
  /// - Parameter name: what it calls the code, in English; nil where that is the code itself.
  func source(_ source: String, name: String?) -> String
  /// How bare digits were read, behind what they mean then.
  func read(as base: NumberBase) -> String
  /// Whose code it is, behind the code itself.
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
