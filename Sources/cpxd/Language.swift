// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The language of what a person reads on the terminal; JSON and logs are English always.
enum Language {
  case english
  case french

  /// By LC_ALL, LC_MESSAGES and LANG, the first that is set (POSIX.1, 8.2).
  static let current = Language(environment: ProcessInfo.processInfo.environment)

  init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale?.hasPrefix("fr") == true ? .french : .english
  }
}

/// One text in the language of the terminal.
func text(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
  Language.current == .french ? french() : english()
}
