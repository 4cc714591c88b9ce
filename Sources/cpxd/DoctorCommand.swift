// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
import CPxClient
import Doctor
import FoundationEssentials
public import Phrasebook

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: say.doctorAbstract, discussion: say.doctorDiscussion)

  @OptionGroup var options: ClientOptions
  @OptionGroup var wishes: DoctorOptions
  @OptionGroup var recording: RecordingOptions

  @Option(help: ArgumentHelp(say.languageHelp, valueName: "fr|en"))
  var lang: Language?

  @Option(help: ArgumentHelp(say.bundleHelp, valueName: "file"), completion: .file())
  var bundle: String?

  @OptionGroup var portal: PortalOptions

  func validate() throws {
    guard recording.isWanted, options.json || bundle != nil || wishes.areThere else { return }
    throw ValidationError(say.recordStandsAlone)
  }

  func run() async throws {
    if let lang { Language.choose(lang) }
    try await Failure.reported {
      if recording.isWanted { return try await recording.record() }
      if let bundle, TranscriptFile.exists(bundle) { throw Failure(.usage, say.existsAlready(bundle)) }
      var chosen = try wishes.examinationOptions()
      chosen.portal = try portal.chosen()
      chosen.databases = BrowserPlaces.current.databases
      let examination = Examination(
        client: options.client, readers: systemReaders(), version: version, options: chosen,
        surroundings: Surroundings(environment: ProcessInfo.processInfo.environment))
      let wait = options.quiet.waiting(for: say.examining)
      defer { wait.end() }
      let diagnosis = await examination.diagnose()
      if options.json { try options.printJSON(diagnosis) } else { diagnosis.print(socket: options.client.socketPath) }
      if let bundle { try write(SupportBundle(diagnosis: diagnosis), to: bundle) }
      guard diagnosis.exitStatus == 0 else { throw ExitCode(diagnosis.exitStatus) }
    }
  }

  private func write(_ contents: SupportBundle, to path: String) throws(Failure) {
    let text = try contents.text()
    do throws(TranscriptFile.Failure) {
      try TranscriptFile.write(text, to: path)
    } catch {
      throw Failure(.failure, error.wording)
    }
    if !options.json { Terminal.out(Terminal.safe(say.bundleWritten(path))) }
  }
}

extension Language: ExpressibleByArgument {}
