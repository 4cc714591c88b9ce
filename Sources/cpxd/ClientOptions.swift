// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials

/// What every client command takes.
struct ClientOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      text(
        "The daemon's socket; else $CPXD_SOCKET, /run/cpxd/cpxd.sock, $XDG_RUNTIME_DIR/cpxd.sock.",
        "La socket du démon ; sinon $CPXD_SOCKET, /run/cpxd/cpxd.sock, $XDG_RUNTIME_DIR/cpxd.sock."),
      valueName: "path"))
  var socket: String?

  @Flag(help: ArgumentHelp(text("Answer in JSON.", "Répondre en JSON.")))
  var json = false

  var client: CPxClient {
    CPxClient(
      socketPath: SocketLocation.resolve(option: socket, environment: ProcessInfo.processInfo.environment))
  }

  /// Prints a value as the daemon would send it.
  func printJSON(_ value: some Encodable) throws {
    do throws(WireFormatError) {
      Terminal.out(try WireFormat.encode(value) + [UInt8(ascii: "\n")])
    } catch {
      throw Failure(.failure, error.description)
    }
  }
}

/// Which card a command means.
struct CardOption: ParsableArguments {
  @Option(
    name: .customLong("card"),
    help: ArgumentHelp(
      text("The card's serial number, needed when there are several.", "Le numéro de la carte, s'il y en a plusieurs."),
      valueName: "serial"))
  var serial: String?

  /// The card named, or the only one there is.
  ///
  /// - Throws: ``Failure`` with the cards listed when there are several, `CPxClientError`.
  func card(_ client: CPxClient) async throws -> Card {
    if let serial { return try await client.card(serial) }
    let cards = try await client.cards()
    guard let card = cards.first else {
      throw Failure(.noCard, text("no CPx card is in a reader", "aucune carte CPx dans un lecteur"))
    }
    guard cards.count == 1 else {
      let list = cards.map { "\($0.serial) (\($0.title), \($0.reader))" }.joined(separator: ", ")
      throw Failure(
        .severalCards,
        text("several cards, choose with --card: \(list)", "plusieurs cartes, choisir avec --card : \(list)"))
    }
    return card
  }
}

extension Card {
  /// `CPS3 CPS`, the generation and what kind of card it is.
  var title: String { [generation, kind].compactMap(\.self).joined(separator: " ") }
}
