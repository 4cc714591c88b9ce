// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

/// What every client command takes.
struct ClientOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say.socketHelp, valueName: "path"))
  var socket: String?

  @Flag(help: ArgumentHelp(say.jsonHelp))
  var json = false

  @OptionGroup var quiet: QuietOption

  var client: CPxClient {
    CPxClient(
      socketPath: SocketLocation.resolve(option: socket, environment: ProcessInfo.processInfo.environment))
  }

  /// Prints a value as the daemon would send it.
  func printJSON(_ value: some Encodable) throws { try Self.printJSON(value) }

  static func printJSON(_ value: some Encodable) throws {
    do throws(WireFormatError) {
      Terminal.out(try WireFormat.encode(value) + [UInt8(ascii: "\n")])
    } catch {
      throw Failure(.failure, error.wording)
    }
  }
}

/// Which card a command means.
struct CardOption: ParsableArguments {
  @Option(
    name: .customLong("card"),
    help: ArgumentHelp(
      say.cardHelp, valueName: "serial"))
  var serial: String?

  /// The card named, or the only one there is.
  ///
  /// - Throws: ``Failure`` with the cards listed when there are several, `CPxClientError`.
  func card(_ client: CPxClient) async throws -> Card {
    if let serial { return try await client.card(serial) }
    let cards = try await client.cards()
    guard let card = cards.first else {
      throw Failure(.noCard, say.noCardInAnyReader)
    }
    guard cards.count == 1 else {
      let list = cards.map { "\($0.serial) (\($0.title), \($0.reader))" }.joined(separator: ", ")
      throw Failure(
        .severalCards, say.severalCards(list))
    }
    return card
  }
}

extension Card {
  /// `CPS3 CPS`, the generation and what kind of card it is.
  var title: String { [generation, kind].compactMap(\.self).joined(separator: " ") }
}
