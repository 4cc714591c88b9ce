// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// How a part of a line stands out: a graphic rendition of ECMA-48, 8.3.117.
enum TerminalStyle: Int {
  case strong = 1
  case faint = 2
  case bad = 31
  case good = 32
  case doubtful = 33

  /// Only a terminal that is not dumb, and whose owner does not refuse it, is coloured (no-color.org).
  static func isWanted(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && environment["NO_COLOR"] ?? "" == "" && environment["TERM"] != "dumb"
  }

  fileprivate static let isWantedOnOutput = isWanted(
    isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
}

extension Terminal {
  /// A text as it stands out on standard output.
  ///
  /// - Parameter text: harmless already (``safe(_:)``), which would take the style away.
  static func styled(_ text: String, _ style: TerminalStyle) -> String {
    TerminalStyle.isWantedOnOutput ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// What a line about something examined begins with.
enum Mark: String {
  case fine = "✓"
  case warning = "⚠"
  case fault = "✗"
  case unseen = "·"

  /// In its colour.
  var shown: String {
    switch self {
    case .fine: Terminal.styled(rawValue, .good)
    case .warning: Terminal.styled(rawValue, .doubtful)
    case .fault: Terminal.styled(rawValue, .bad)
    case .unseen: Terminal.styled(rawValue, .faint)
    }
  }
}
