// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CardTransport
import FoundationEssentials
import VirtualCards

struct ReplayVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: text(
      "Play a transcript of `cpxd doctor --record` as a card in pcscd's virtual reader, until interrupted.",
      "Rejouer un enregistrement de `cpxd doctor --record` dans le lecteur virtuel de pcscd, jusqu'à interruption."))

  @Argument(
    help: ArgumentHelp(text("The transcript.", "L'enregistrement."), valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var reader: VirtualReaderOption

  func run() async throws {
    try await Failure.reported {
      let transcript: Transcript
      do {
        transcript = try Transcript(parsing: try String(contentsOfFile: file, encoding: .utf8))
      } catch let error as Transcript.Malformed {
        throw Failure(.usage, "\(file): \(error)")
      } catch {
        throw Failure(.usage, text("cannot read \(file)", "lecture de \(file) impossible"))
      }
      try await reader.insert(ReplayedCard(transcript))
    }
  }
}
