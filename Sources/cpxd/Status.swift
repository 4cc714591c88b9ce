// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("The daemon, its readers and cards.", "Le démon, ses lecteurs et ses cartes."))

  @OptionGroup var options: ClientOptions

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let wait = options.quiet.waiting(for: say.askingDaemon)
      defer { wait.end() }
      let health = try await client.health()
      let readers = try await client.readers()
      let cards = try await client.cards()
      if options.json {
        return try options.printJSON(StatusReport(health: health, readers: readers, cards: cards))
      }
      Terminal.out(Terminal.wrapped(Terminal.safe("cpxd \(health.version), \(client.socketPath)"), indent: 2))
      if readers.isEmpty { Terminal.out(text("no reader", "aucun lecteur")) }
      for reader in readers {
        let name = Terminal.styled(Terminal.safe(reader.name), .strong)
        Terminal.out(Terminal.wrapped("\(name): \(Terminal.safe(Self.state(of: reader)))", indent: 2))
        for card in cards where card.reader == reader.name { card.print(indent: "  ") }
      }
    }
  }

  private static func state(of reader: Reader) -> String {
    switch reader.state {
    case .empty: text("empty", "vide")
    case .reading: text("reading the card", "lecture de la carte en cours")
    case .card: text("card", "carte") + " \(reader.card ?? "")"
    case .mute: text("the card does not answer; is it upside down?", "la carte ne répond pas ; est-elle à l'envers ?")
    case .unknown: text("not usable: ", "inutilisable : ") + (reader.detail ?? "")
    default: reader.detail ?? reader.state.rawValue
    }
  }
}

/// `cpxd status --json`.
private struct StatusReport: Encodable {
  let health: Health
  let readers: [Reader]
  let cards: [Card]
}
