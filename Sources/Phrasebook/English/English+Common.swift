// SPDX-License-Identifier: Apache-2.0

extension English: CommonPhrases {
  public var socketHelp: String {
    "The daemon's socket; else $CPXD_SOCKET, /run/cpxd/cpxd.sock, $XDG_RUNTIME_DIR/cpxd.sock."
  }
  public var jsonHelp: String { "Answer in JSON." }
  public var cardHelp: String { "The card's serial number, needed when there are several." }

  public var noCardInAnyReader: String { "no CPx card is in a reader" }
  public func severalCards(_ list: String) -> String { "several cards, choose with --card: \(list)" }
  public var semicolon: String { "; " }
}
