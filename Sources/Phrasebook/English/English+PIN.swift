// SPDX-License-Identifier: Apache-2.0

extension English: PINPhrases {
  public var pinAbstract: String { "The card's PIN." }
  public var pinStatusAbstract: String { "Tries left, asked without using one." }
  public var pinVerifyAbstract: String {
    "Verify the PIN: the keys can be used until `cpxd lock`, or until the lease is over."
  }
  public var pinFileHelp: String { "Read the PIN from a file, or from standard input with -; else it is asked for." }
  public func pinPrompt(_ serial: String, _ state: String) -> String { "PIN of card \(serial) (\(state)): " }
  public var pinChangeAbstract: String { "Replace the PIN." }
  public func presentPINPrompt(_ serial: String, _ state: String) -> String {
    "Present PIN of card \(serial) (\(state)): "
  }
  public var pinChanged: String { "the PIN is changed" }
  public var pinUnblockAbstract: String { "Give a blocked PIN a new value, with the PUK." }
  public func pukPrompt(_ serial: String) -> String { "PUK of card \(serial): " }
  public var pinUnblocked: String { "the PIN is unblocked" }
  public var twoSecretsHelp: String {
    "Read both from a file, or from standard input with -: the present PIN or the PUK, and the new PIN, a line each."
  }
  public var newPINPrompt: String { "New PIN: " }
  public var newPINAgainPrompt: String { "New PIN again: " }
  public var newPINsDiffer: String { "the new PINs differ; nothing was sent" }
  public var noTerminalForPIN: String { "no terminal to ask for the PIN: use --pin-file" }
  public var echoStaysOn: String { "the terminal's echo cannot be turned off" }
  public var pinTooLong: String { "the PIN is too long" }
  public var lastTryHelp: String { "Use the last try; a wrong PIN then blocks the card. Asked for on a terminal." }
  public var resendHelp: String { "Send a PIN that this card has refused before." }
  public var lastTryQuestion: String {
    "Nothing was sent: this may be the last try, and if the code is wrong it blocks the card. Use it? [y/N] "
  }
}
