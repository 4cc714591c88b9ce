// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Synchronization

/// The language of what a person reads on the terminal; JSON and logs are English always.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case french = "fr"

  /// The one chosen, else the terminal's, by its environment.
  public static var current: Language { chosen.withLock { $0 } ?? ofTerminal }

  /// Has the whole program speak another language from now on; what was said before, stays.
  public static func choose(_ language: Language) { chosen.withLock { $0 = language } }

  private static let chosen = Mutex<Language?>(nil)
  private static let ofTerminal = Language(environment: ProcessInfo.processInfo.environment)

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
