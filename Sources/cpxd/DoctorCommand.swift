// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxClient
import CardTransport
import Certificates
import Doctor
import FoundationEssentials
import Phrasebook

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: text(
      "What stands between you and the card, and what to do about it.",
      "Ce qui sépare de la carte, et le remède."),
    discussion: text(
      """
      Looks at PC/SC, the reader, the card, its PIN (none is ever tried), its certificates and the cpxd service. Each \
      finding has a code CPX-nnn. Exit status: 0 all is well, 1 a warning, 2 a fault.
      """,
      """
      Examine PC/SC, le lecteur, la carte, son code porteur (aucun n'est jamais essayé), ses certificats et le service \
      cpxd. Chaque constat a un code CPX-nnn. Code de sortie : 0 tout va bien, 1 avertissement, 2 défaut.
      """))

  @OptionGroup var options: ClientOptions

  @Option(
    help: ArgumentHelp(
      text(
        "Certificates of authorities in PEM, to check the card's with.",
        "Certificats d'autorités en PEM, pour vérifier ceux de la carte."),
      valueName: "file"),
    completion: .file())
  var issuers: String?

  @Option(
    help: ArgumentHelp(
      text(
        "Instead, read the whole card by direct access and write down all that is said, into a new file.",
        "À la place, lire toute la carte par accès direct et noter tout l'échange dans un nouveau fichier."),
      valueName: "file"),
    completion: .file())
  var record: String?

  @Flag(
    help: ArgumentHelp(
      text(
        "Leave certificates and numbers of the card in the record; PINs are never in it.",
        "Laisser certificats et numéros de la carte dans l'enregistrement ; jamais un code.")))
  var withHolder = false

  @Option(
    help: ArgumentHelp(
      text("The reader to record from, when there are several.", "Le lecteur à enregistrer, s'il y en a plusieurs."),
      valueName: "name"))
  var reader: String?

  func validate() throws {
    guard record == nil else {
      guard options.json || issuers != nil else { return }
      throw ValidationError(text("--record goes without --json and --issuers", "--record exclut --json et --issuers"))
    }
    guard withHolder || reader != nil else { return }
    throw ValidationError(
      text("--with-holder and --reader need --record", "--with-holder et --reader demandent --record"))
  }

  func run() async throws {
    try await Failure.reported {
      if let record { return try await writeRecord(to: record) }
      let examination = Examination(
        client: options.client, readers: systemReaders(), version: version, issuers: try knownIssuers(),
        surroundings: Surroundings(environment: ProcessInfo.processInfo.environment))
      let wait = options.quiet.waiting(for: say.examining)
      defer { wait.end() }
      let diagnosis = await examination.diagnose()
      if options.json { try options.printJSON(diagnosis) } else { diagnosis.print(socket: options.client.socketPath) }
      guard diagnosis.exitStatus == 0 else { throw ExitCode(diagnosis.exitStatus) }
    }
  }

  private func knownIssuers() throws(Failure) -> IssuerKnowledge {
    guard let issuers else { return IssuerKnowledge() }
    let pem = String(decoding: try InputFile.bytes(of: issuers, atMost: 1 << 20), as: UTF8.self)
    do throws(CertificateError) {
      return IssuerKnowledge(try Certificate.certificates(inPEM: pem))
    } catch {
      throw Failure(.usage, "\(issuers): \(error)")
    }
  }

  private func writeRecord(to path: String) async throws(Failure) {
    guard !TranscriptFile.exists(path) else {
      throw Failure(.usage, text("\(path) exists already", "\(path) existe déjà"))
    }
    let recording: Recording
    do throws(RecordingError) {
      recording = try await CardRecorder(readers: systemReaders()).record(reader: reader)
    } catch {
      throw Failure(error.status, error.wording.text)
    }
    do throws(TranscriptFile.Failure) {
      try TranscriptFile.write(recording.text(withHolder: withHolder, program: "cpxd \(version)"), to: path)
    } catch {
      throw Failure(.failure, "\(error)")
    }
    let count = recording.transcript.exchanges.count
    Terminal.out(Terminal.safe(text("\(path): \(count) commands", "\(path) : \(count) commandes")))
    if let ending = recording.ending {
      throw Failure(
        .readerTrouble, text("the card was not read to the end: \(ending)", "lecture inachevée de la carte : \(ending)")
      )
    }
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
