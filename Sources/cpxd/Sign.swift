// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Crypto
import FoundationEssentials
import ISO7816
import Phrasebook

struct Sign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("Sign with a key of the card.", "Signer avec une clé de la carte."),
    discussion: text(
      "The signature goes to standard output in base64, or as bytes into the file of --out.",
      "La signature est écrite en base64 sur la sortie standard, ou en octets dans le fichier de --out."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(help: ArgumentHelp(text("The key.", "La clé."), valueName: "authentication|signature"))
  var key: KeyArgument

  @Option(
    help: ArgumentHelp(
      text("The signature scheme, by its TLS name.", "L'algorithme de signature, par son nom TLS."),
      valueName: "scheme"),
    completion: .list(SignatureScheme.known.map(\.rawValue)))
  var scheme: String

  @Option(
    help: ArgumentHelp(text("Sign this digest.", "Signer cette empreinte."), valueName: "hex"))
  var digest: String?

  @Option(
    help: ArgumentHelp(text("Write the signature here.", "Écrire la signature ici."), valueName: "file"),
    completion: .file())
  var out: String?

  @Option(
    help: ArgumentHelp(
      text("What it is for; put on record.", "À quoi elle sert ; noté dans le journal d'audit."), valueName: "text"))
  var purpose: String?

  @Argument(
    help: ArgumentHelp(
      text("The file to sign, - for standard input.", "Le fichier à signer, - pour l'entrée standard."),
      valueName: "file"),
    completion: .file())
  var file: String?

  func validate() throws {
    if (digest == nil) == (file == nil) {
      throw ValidationError(
        text("give a file or --digest, one of them", "donner un fichier ou --digest, l'un des deux"))
    }
  }

  func run() async throws {
    try await Failure.reported {
      let input = try self.input()
      let client = options.client
      let card = try await card.card(client)
      let request = SignatureRequest(key: key.name, scheme: scheme, input: .digest(input), purpose: purpose)
      let wait = options.quiet.waiting(for: say.signing)
      defer { wait.end() }
      let response = try await client.sign(request, with: card.serial)
      if let out { try OutputFile.write(response.signature.bytes, to: out) }
      if options.json {
        try options.printJSON(response)
      } else if out == nil {
        Terminal.out(Data(response.signature.bytes).base64EncodedString())
      }
    }
  }

  /// The digest: the one given, or that of the file, of whatever size, made here.
  private func input() throws(Failure) -> [UInt8] {
    if let digest {
      guard let bytes = Hexadecimal.bytes(digest), !bytes.isEmpty else {
        throw Failure(.usage, text("--digest takes hexadecimal digits", "--digest demande des chiffres hexadécimaux"))
      }
      return bytes
    }
    guard let algorithm = SignatureScheme(rawValue: scheme).digestAlgorithm else {
      let known = SignatureScheme.known.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .impossible,
        text("unknown scheme \(scheme); known: \(known)", "algorithme \(scheme) inconnu ; connus : \(known)"))
    }
    return try InputFile.digest(of: file ?? "-", algorithm)
  }
}
