// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Secrets

struct PINChange: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: text("Replace the PIN.", "Changer le code porteur."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var source: TwoSecrets

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      let prompt = text(
        "Present PIN of card \(card.serial) (\(card.pin.summary)): ",
        "Code porteur actuel de la carte \(card.serial) (\(card.pin.summary)) : ")
      let status = try await source.send(prompt) { both, terms async throws(CPxClientError) in
        try await client.changePIN(both, of: card.serial, terms: terms)
      }
      if options.json { return try options.printJSON(status) }
      Terminal.out(text("the PIN is changed", "le code porteur est changé"))
    }
  }
}

struct PINUnblock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock",
    abstract: text(
      "Give a blocked PIN a new value, with the PUK.", "Débloquer le code porteur avec le code de déblocage."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var source: TwoSecrets

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let card = try await card.card(client)
      let prompt = text(
        "PUK of card \(card.serial): ", "Code de déblocage (PUK) de la carte \(card.serial) : ")
      let status = try await source.send(prompt) { both, terms async throws(CPxClientError) in
        try await client.unblockPIN(both, of: card.serial, terms: terms)
      }
      if options.json { return try options.printJSON(status) }
      Terminal.out(text("the PIN is unblocked", "le code porteur est débloqué"))
    }
  }
}

/// What is known, and the new PIN: two lines of a file, or asked for.
struct TwoSecrets: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      text(
        "Read both from a file, or from standard input with -: the present PIN or the PUK, and the new PIN, a line each.",
        "Lire les deux dans un fichier, ou sur l'entrée standard avec - : le code actuel ou le PUK, puis le nouveau."),
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
    let new = try SecretInput.read(file: nil, prompt: text("New PIN: ", "Nouveau code : "))
    let again = try SecretInput.read(file: nil, prompt: text("New PIN again: ", "Nouveau code, encore : "))
    guard Self.areEqual(new, again) else {
      throw Failure(
        .usage, text("the new PINs differ; nothing was sent", "les nouveaux codes diffèrent ; rien n'a été envoyé"))
    }
    do {
      var both = try SecretBytes(capacity: known.count + 1 + new.count)
      try known.withSpan { span throws(SecretBytesError) in try both.append(contentsOf: span) }
      try both.append(UInt8(ascii: "\n"))
      try new.withSpan { span throws(SecretBytesError) in try both.append(contentsOf: span) }
      return both
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  private static func areEqual(_ left: borrowing SecretBytes, _ right: borrowing SecretBytes) -> Bool {
    left.withSpan { left in
      right.withSpan { right in left.count == right.count && left.indices.allSatisfy { left[$0] == right[$0] } }
    }
  }
}
