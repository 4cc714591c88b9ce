// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import AuditTrail
import FoundationEssentials
import Glibc
import Phrasebook

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: say.auditAbstract,
    discussion: say.auditDiscussion,
    subcommands: [ShowAudit.self, VerifyAudit.self])
}

/// Where the record is.
struct AuditOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(say.stateHelp, valueName: "dir"),
    completion: .directory)
  var state: String?

  /// - Throws: ``Failure``.
  func directory() throws(Failure) -> AuditDirectory {
    let state = try StateDirectory.location(state, ProcessInfo.processInfo.environment)
    return AuditDirectory(path: state + "/audit")
  }

  /// - Throws: ``Failure``, also when there is no record: nothing would look like a record without fault.
  func segments() throws(Failure) -> [AuditSegment] {
    let directory = try directory()
    guard access(directory.path, F_OK) == 0 || errno != ENOENT else {
      throw Failure(.failure, Wording { $0.noAuditTrail(directory.path) })
    }
    do throws(AuditError) {
      return try directory.segments()
    } catch {
      throw Failure(.failure, error.wording)
    }
  }
}

struct ShowAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: say.auditShowAbstract)

  @OptionGroup var options: AuditOptions

  @Flag(help: ArgumentHelp(say.auditJSONHelp))
  var json = false

  @Option(
    help: ArgumentHelp(
      say.sinceHelp,
      valueName: "time"))
  var since: AuditTime?

  func run() async throws {
    try await Failure.reported {
      for segment in try options.segments() {
        for line in segment.readableLines where since.map({ line.entry.time >= $0.date }) ?? true {
          Terminal.out(json ? line.text : Terminal.wrapped(Terminal.safe(line.entry.summary), indent: 4))
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
    let purpose = record.purpose.map(say.auditPurpose)
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
    case .begin: say.auditBegin
    case .intent: say.auditIntent
    case .outcome: say.auditOutcome
    case .refusal: say.auditRefusal
    }
  }
}
