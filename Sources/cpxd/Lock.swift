// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient

struct Lock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("Undo a verified PIN.", "Annuler la vérification du code porteur."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Flag(
    help: ArgumentHelp(
      text(
        "End everybody's leases, of every card or of the one named; needs the grant admin.",
        "Finir les baux de tous, pour toutes les cartes ou celle nommée ; demande le droit admin.")))
  var all = false

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      if all { return try await lockAll(client) }
      let card = try await card.card(client)
      try await client.lock(card.serial)
      if options.json {
        try options.printJSON(try await client.pinStatus(of: card.serial))
      } else {
        Terminal.out(text("card \(card.serial) is locked", "la carte \(card.serial) est verrouillée"))
      }
    }
  }

  private func lockAll(_ client: CPxClient) async throws {
    let serials = if let serial = card.serial { [serial] } else { try await client.cards().map(\.serial) }
    for serial in serials {
      try await client.lock(serial, all: true)
      if !options.json { Terminal.out(text("card \(serial) is locked", "la carte \(serial) est verrouillée")) }
    }
    if options.json { try options.printJSON(CardList(cards: try await client.cards())) }
  }
}
