// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Certificates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("The certificates of a card.", "Les certificats d'une carte."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(
    help: ArgumentHelp(
      text("Only the certificate of this key.", "Seulement le certificat de cette clé."),
      valueName: "authentication|signature"))
  var key: KeyArgument?

  @Flag(help: ArgumentHelp(text("As PEM.", "En PEM.")))
  var pem = false

  @Flag(help: ArgumentHelp(text("As DER; needs --key.", "En DER ; --key est nécessaire.")))
  var der = false

  func validate() throws {
    if [pem, der, options.json].count(where: { $0 }) > 1 {
      throw ValidationError(text("choose one of --pem, --der, --json", "choisir entre --pem, --der et --json"))
    }
    if der && key == nil { throw ValidationError(text("--der needs --key", "--der demande --key")) }
  }

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let wait = options.quiet.waiting(for: say.readingCertificates)
      defer { wait.end() }
      let card = try await card.card(client)
      let summaries = card.certificates.filter { key == nil || $0.name == key?.name }
      if pem || der {
        for summary in summaries {
          Terminal.out(try await client.certificate(summary.name, of: card.serial, as: pem ? .pem : .der))
        }
      } else if options.json {
        try options.printJSON(["certificates": summaries])
      } else {
        for summary in summaries { summary.print() }
      }
    }
  }
}

/// A key's name on the command line.
struct KeyArgument: ExpressibleByArgument {
  let name: KeyName

  init?(argument: String) {
    guard KeyName.known.contains(KeyName(rawValue: argument)) else { return nil }
    name = KeyName(rawValue: argument)
  }

  static var allValueStrings: [String] { KeyName.known.map(\.rawValue) }
}

extension CertificateSummary {
  fileprivate func print() {
    Terminal.out(Terminal.styled(Terminal.safe(name.rawValue), .strong))
    let rows = [
      (text("subject", "sujet"), subject), (text("issuer", "émetteur"), issuer),
      (text("serial number", "numéro de série"), serialNumber),
      (text("valid", "valide"), "\(notBefore.formatted(.iso8601)) – \(notAfter.formatted(.iso8601))"),
      ("SHA-256", sha256),
    ]
    for (label, value) in rows { Terminal.out(Terminal.wrapped("  \(label): \(Terminal.safe(value))", indent: 4)) }
  }
}
