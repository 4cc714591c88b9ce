// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

struct Lock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.lockAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Flag(
    help: ArgumentHelp(
      say.lockAllHelp))
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
        options.quiet.note(say.cardLocked(card.serial))
      }
    }
  }

  private func lockAll(_ client: CPxClient) async throws {
    let serials = if let serial = card.serial { [serial] } else { try await client.cards().map(\.serial) }
    for serial in serials {
      try await client.lock(serial, all: true)
      if !options.json { options.quiet.note(say.cardLocked(serial)) }
    }
    if options.json { try options.printJSON(CardList(cards: try await client.cards())) }
  }
}
