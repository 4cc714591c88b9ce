// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook
import Secrets

struct PINCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: say.pinAbstract,
    subcommands: [PINStatusCommand.self, PINVerify.self, PINChange.self, PINUnblock.self])
}

struct PINStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: say.pinStatusAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let serial = try await card.card(client).serial
      let status = try await client.pinStatus(of: serial)
      if options.json { try options.printJSON(status) } else { Terminal.out(status.shown) }
      if status.state == .blocked { throw ExitStatus.pinBlocked.exitCode }
    }
  }
}

struct PINVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: say.pinVerifyAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(
    help: ArgumentHelp(
      say.pinFileHelp,
      valueName: "file|-"))
  var pinFile: String?

  @OptionGroup var risk: RiskOptions

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      let prompt = say.pinPrompt(card.serial, card.pin.summary)
      let pin = try SecretInput.read(file: pinFile, prompt: Terminal.safe(prompt))
      let wait = options.quiet.waiting(for: say.verifyingPIN)
      defer { wait.end() }
      let status = try await risk.send(pin, from: pinFile) { pin, terms async throws(CPxClientError) in
        try await client.verifyPIN(pin, of: card.serial, terms: terms)
      }
      if options.json { try options.printJSON(status) } else { Terminal.out(status.shown) }
    }
  }
}
