// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// What is said to the person at the terminal, in the terminal's language: `say.lockAbstract`.
var say: any Phrases { Language.current.phrases }

extension Wording {
  /// In the language of the terminal.
  var text: String { text(in: .current) }
}
