// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CardTransport
import FoundationEssentials
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
      do {
        transcript = try Transcript(parsing: try String(contentsOfFile: file, encoding: .utf8))
      } catch let error as Transcript.Malformed {
        throw Failure(.usage, "\(file): \(error)")
      } catch {
        throw Failure(.usage, say.transcriptUnreadable(file))
      }
      try await reader.insert(ReplayedCard(transcript))
    }
  }
}
