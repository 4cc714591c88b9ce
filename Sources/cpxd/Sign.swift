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
    abstract: say.signAbstract,
    discussion: say.signDiscussion)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(help: ArgumentHelp(say.signKeyHelp, valueName: "authentication|signature"))
  var key: KeyArgument

  @Option(
    help: ArgumentHelp(
      say.schemeHelp,
      valueName: "scheme"),
    completion: .list(SignatureScheme.known.map(\.rawValue)))
  var scheme: String

  @Option(
    help: ArgumentHelp(say.digestHelp, valueName: "hex"))
  var digest: String?

  @Option(
    help: ArgumentHelp(say.signatureOutHelp, valueName: "file"),
    completion: .file())
  var out: String?

  @Option(
    help: ArgumentHelp(say.purposeHelp, valueName: "text"))
  var purpose: String?

  @Argument(
    help: ArgumentHelp(
      say.signFileHelp,
      valueName: "file"),
    completion: .file())
  var file: String?

  func validate() throws {
    if (digest == nil) == (file == nil) {
      throw ValidationError(say.fileOrDigest)
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
        throw Failure(.usage, say.digestNotHexadecimal)
      }
      return bytes
    }
    guard let algorithm = SignatureScheme(rawValue: scheme).digestAlgorithm else {
      let known = SignatureScheme.known.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .impossible,
        say.unknownScheme(scheme, known: known))
    }
    return try InputFile.digest(of: file ?? "-", algorithm)
  }
}
