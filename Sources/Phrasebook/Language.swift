// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The language of what a person reads on the terminal; JSON and logs are English always.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case french = "fr"

  /// The terminal's, by its environment.
  public static let current = Language(environment: ProcessInfo.processInfo.environment)

  /// By LC_ALL, LC_MESSAGES and LANG, the first that is set (POSIX.1, 8.2).
  public init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale?.hasPrefix("fr") == true ? .french : .english
  }

  /// All that is said in this language.
  public var phrases: any Phrases {
    switch self {
    case .english: English()
    case .french: French()
    }
  }
}
