// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook
import Secrets

struct PINChange: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: say.pinChangeAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var source: TwoSecrets

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      let prompt = say.presentPINPrompt(card.serial, card.pin.summary)
      let status = try await source.send(prompt) { both, terms async throws(CPxClientError) in
        try await client.changePIN(both, of: card.serial, terms: terms)
      }
      if options.json { return try options.printJSON(status) }
      options.quiet.note(say.pinChanged)
    }
  }
}

struct PINUnblock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock",
    abstract: say.pinUnblockAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var source: TwoSecrets

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      let prompt = say.pukPrompt(card.serial)
      let status = try await source.send(prompt) { both, terms async throws(CPxClientError) in
        try await client.unblockPIN(both, of: card.serial, terms: terms)
      }
      if options.json { return try options.printJSON(status) }
      options.quiet.note(say.pinUnblocked)
    }
  }
}

/// What is known, and the new PIN: two lines of a file, or asked for.
struct TwoSecrets: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say.twoSecretsHelp,
      valueName: "file|-"))
  var pinFile: String?

  @OptionGroup var risk: RiskOptions

  /// Reads both and sends them.
  func send(
    _ prompt: String, by send: (borrowing SecretBytes, PINTerms) async throws(CPxClientError) -> PINStatus
  ) async throws -> PINStatus {
    try await risk.send(try read(prompt), from: pinFile, by: send)
  }

  /// Both, with a line feed between them.
  private func read(_ prompt: String) throws(Failure) -> SecretBytes {
    if let pinFile { return try SecretInput.lines(2, of: pinFile) }
    let known = try SecretInput.read(file: nil, prompt: Terminal.safe(prompt))
    let new = try SecretInput.read(file: nil, prompt: say.newPINPrompt)
    let again = try SecretInput.read(file: nil, prompt: say.newPINAgainPrompt)
    guard Self.areEqual(new, again) else {
      throw Failure(
        .usage, say.newPINsDiffer)
    }
    do throws(SecretBytesError) {
      var both = try SecretBytes(capacity: known.count + 1 + new.count)
      try known.withSpan { span throws(SecretBytesError) in try both.append(contentsOf: span) }
      try both.append(UInt8(ascii: "\n"))
      try new.withSpan { span throws(SecretBytesError) in try both.append(contentsOf: span) }
      return both
    } catch {
      throw Failure(.usage, error.wording)
    }
  }

  private static func areEqual(_ left: borrowing SecretBytes, _ right: borrowing SecretBytes) -> Bool {
    left.withSpan { left in
      right.withSpan { right in left.count == right.count && left.indices.allSatisfy { left[$0] == right[$0] } }
    }
  }
}
