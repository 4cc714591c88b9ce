// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Certificates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.certificatesAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(
    help: ArgumentHelp(
      say.certificatesKeyHelp,
      valueName: "authentication|signature"))
  var key: KeyArgument?

  @Flag(help: ArgumentHelp(say.pemHelp))
  var pem = false

  @Flag(help: ArgumentHelp(say.derHelp))
  var der = false

  func validate() throws {
    if [pem, der, options.json].count(where: { $0 }) > 1 {
      throw ValidationError(say.chooseFormat)
    }
    if der && key == nil { throw ValidationError(say.derNeedsKey) }
  }

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let wait = options.quiet.waiting(for: say.readingCertificates)
      defer { wait.end() }
      let card = try await card.card(client)
      let summaries = card.certificates.filter { key == nil || $0.name == key?.name }
      if summaries.isEmpty, let key { throw Failure(.noCard, noCertificate(key, on: card), finding: .keyMissing) }
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

  private func noCertificate(_ key: KeyArgument, on card: Card) -> Wording {
    Wording { $0.certificateNotThere(key.name.rawValue, others: card.certificates.map(\.name.rawValue)) }
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
      (say.subjectLabel, subject), (say.issuerLabel, issuer),
      (say.serialNumberLabel, serialNumber),
      (say.validityLabel, "\(notBefore.formatted(.iso8601)) – \(notAfter.formatted(.iso8601))"),
      ("SHA-256", sha256),
    ]
    for (label, value) in rows {
      Terminal.out(Terminal.wrapped("  \(label)\(say.colon)\(Terminal.safe(value))", indent: 4))
    }
  }
}
