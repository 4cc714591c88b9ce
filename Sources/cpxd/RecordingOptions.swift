// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CardTransport
import Doctor
import Phrasebook

/// `cpxd doctor --record`
struct RecordingOptions: ParsableArguments {
  @Option(name: .customLong("record"), help: ArgumentHelp(say.recordHelp, valueName: "file"), completion: .file())
  var path: String?

  @Flag(help: ArgumentHelp(say.withHolderHelp))
  var withHolder = false

  @Option(help: ArgumentHelp(say.recordedReaderHelp, valueName: "name"))
  var reader: String?

  var isWanted: Bool { path != nil }

  func validate() throws {
    if path == nil && (withHolder || reader != nil) { throw ValidationError(say.needsRecord) }
  }

  /// Records the card in the reader named, or the only one.
  func record() async throws(Failure) {
    guard let path else { return }
    guard !TranscriptFile.exists(path) else { throw Failure(.usage, say.existsAlready(path)) }
    let recording: Recording
    do throws(RecordingError) {
      recording = try await CardRecorder(readers: systemReaders()).record(reader: reader)
    } catch {
      throw Failure(error.status, error.wording, finding: error.finding)
    }
    do throws(TranscriptFile.Failure) {
      try TranscriptFile.write(recording.text(withHolder: withHolder, program: "cpxd \(version)"), to: path)
    } catch {
      throw Failure(.failure, error.wording)
    }
    Terminal.out(Terminal.safe(say.recordedCommands(recording.transcript.exchanges.count, in: path)))
    if let ending = recording.ending { throw Failure(.readerTrouble, say.recordedInPart(ending)) }
  }
}

extension RecordingError {
  fileprivate var status: ExitStatus {
    switch self {
    case .noCard: .noCard
    case .severalCards: .severalCards
    case .transport: .readerTrouble
    }
  }
}
