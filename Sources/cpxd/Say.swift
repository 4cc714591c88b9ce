// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// What is said to the person at the terminal, in the terminal's language: `say.lockAbstract`.
var say: any Phrases { Language.current.phrases }

/// One text in the language of the terminal.
func text(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
  Language.current == .french ? french() : english()
}

extension Wording {
  /// In the language of the terminal.
  var text: String { text(in: .current) }
}
