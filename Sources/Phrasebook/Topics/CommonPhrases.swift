// SPDX-License-Identifier: Apache-2.0

/// What several commands say.
public protocol CommonPhrases {
  // MARK: Help of the options that client commands share
  var socketHelp: String { get }
  var jsonHelp: String { get }
  var cardHelp: String { get }

  // MARK: Which card
  var noCardInAnyReader: String { get }
  /// - Parameter list: `33542810 (CPS3 CPS, reader one), …`
  func severalCards(_ list: String) -> String
  /// Between two clauses.
  var semicolon: String { get }
}
