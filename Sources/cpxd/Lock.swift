// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient

struct Lock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("Undo a verified PIN.", "Annuler la vérification du code porteur."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      try await client.lock(card.serial)
      if options.json {
        try options.printJSON(try await client.pinStatus(of: card.serial))
      } else {
        Terminal.out(text("card \(card.serial) is locked", "la carte \(card.serial) est verrouillée"))
      }
    }
  }
}
