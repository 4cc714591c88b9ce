// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import AuditTrail
import FoundationEssentials

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: text("The record of what cards were used for.", "Le journal d'audit des cartes."),
    discussion: text(
      "Reads the files in the daemon's state directory, which takes its user or root; the daemon need not run.",
      "Lit les fichiers du répertoire d'état du démon, ce qui demande son utilisateur ou root ; le démon peut être arrêté."
    ),
    subcommands: [ShowAudit.self, VerifyAudit.self])
}

/// Where the record is.
struct AuditOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(text("The state directory.", "Le répertoire d'état."), valueName: "dir"),
    completion: .directory)
  var state: String?

  /// - Throws: ``Failure``.
  func directory() throws(Failure) -> AuditDirectory {
    let state = try StateDirectory.location(state, ProcessInfo.processInfo.environment)
    return AuditDirectory(path: state + "/audit")
  }

  /// - Throws: ``Failure``.
  func segments() throws(Failure) -> [AuditSegment] {
    let directory = try directory()
    do throws(AuditError) {
      return try directory.segments()
    } catch {
      throw Failure(.failure, error.description)
    }
  }
}

struct ShowAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: text("Show the record.", "Afficher le journal."))

  @OptionGroup var options: AuditOptions

  @Flag(help: ArgumentHelp(text("The lines as they are, in JSON.", "Les lignes telles quelles, en JSON.")))
  var json = false

  @Option(
    help: ArgumentHelp(
      text(
        "Only from this time: 2026-01-31 or 2026-01-31T12:00:00Z.", "À partir de : 2026-01-31 ou 2026-01-31T12:00:00Z."),
      valueName: "time"))
  var since: AuditTime?

  func run() async throws {
    try await Failure.reported {
      for segment in try options.segments() {
        for line in segment.readableLines where since.map({ line.entry.time >= $0.date }) ?? true {
          Terminal.out(json ? line.text : Terminal.safe(line.entry.summary))
        }
      }
    }
  }
}

/// A day or a moment, in UTC.
struct AuditTime: ExpressibleByArgument {
  let date: Date

  init?(argument: String) {
    let day = Date.ISO8601FormatStyle().year().month().day()
    guard let date = (try? Date.ISO8601FormatStyle().parse(argument)) ?? (try? day.parse(argument)) else { return nil }
    self.date = date
  }
}

extension AuditEntry {
  /// A line for a person.
  fileprivate var summary: String {
    let peer = record.peer.map { "uid \($0.uid) pid \($0.pid) (\($0.socket))" }
    let purpose = record.purpose.map { "“\($0)”" }
    let facts = [
      time.formatted(.iso8601), record.kind.words, record.id, record.action, record.card, record.key, record.scheme,
      record.digest, record.outcome, peer, purpose,
    ]
    return "\(number)  " + facts.compactMap(\.self).joined(separator: "  ")
  }
}

extension AuditRecord.Kind {
  fileprivate var words: String {
    switch self {
    case .begin: text("file begins", "début de fichier")
    case .intent: text("intent", "intention")
    case .outcome: text("outcome", "résultat")
    case .refusal: text("refused", "refus")
    }
  }
}
