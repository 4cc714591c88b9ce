// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CardTransport
import Phrasebook
import VirtualCards

struct ReplayVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "replay", abstract: say.virtualCardReplayAbstract)

  @Argument(help: ArgumentHelp(say.transcriptHelp, valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var reader: VirtualReaderOption

  func run() async throws {
    try await Failure.reported {
      let transcript: Transcript
      let text = String(decoding: try InputFile.bytes(of: file, atMost: 1 << 24), as: UTF8.self)
      do throws(Transcript.Malformed) {
        transcript = try Transcript(parsing: text)
      } catch {
        throw Failure(.usage, .at(file) + error.wording)
      }
      try await reader.insert(ReplayedCard(transcript))
    }
  }
}
