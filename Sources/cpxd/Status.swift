// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.statusAbstract)

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
      if readers.isEmpty { Terminal.out(say.noReader) }
      for reader in readers {
        let name = Terminal.styled(Terminal.safe(reader.name), .strong)
        Terminal.out(Terminal.wrapped("\(name)\(say.colon)\(Terminal.safe(Self.state(of: reader)))", indent: 2))
        for card in cards where card.reader == reader.name { card.print(indent: "  ") }
      }
    }
  }

  private static func state(of reader: Reader) -> String {
    switch reader.state {
    case .empty: say.readerEmpty
    case .reading: say.readerReading
    case .card: say.readerHasCard + " \(reader.card ?? "")"
    case .mute: say.readerMute
    case .unknown: say.readerNotUsable + (reader.detail ?? "")
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
