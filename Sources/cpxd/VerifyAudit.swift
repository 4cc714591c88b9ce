// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import AuditTrail
import FoundationEssentials
import Phrasebook

struct VerifyAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: say.auditVerifyAbstract,
    discussion: say.auditVerifyDiscussion)

  @OptionGroup var options: AuditOptions

  @Flag(help: ArgumentHelp(say.journalHelp))
  var journal = false

  @Option(
    help: ArgumentHelp(
      say.journalFileHelp,
      valueName: "file"),
    completion: .file())
  var journalFile: String?

  func run() async throws {
    try await Failure.reported {
      let verdict = AuditVerification(try options.segments(), heads: try heads())
      for finding in verdict.findings { Terminal.out(Terminal.wrapped(Terminal.safe(finding.words), indent: 2)) }
      guard verdict.findings.isEmpty else {
        throw Failure(.tampered, say.recordTampered)
      }
      let range = [verdict.first, verdict.last].compactMap { $0.map(String.init) }.joined(separator: "–")
      Terminal.out(say.linesIntact(verdict.lineCount, range: range))
    }
  }

  private func heads() throws(Failure) -> [AuditHead] {
    guard journal || journalFile != nil else { return [] }
    let directory = try options.directory()
    let owner: UInt32
    do throws(AuditError) { owner = try directory.owner() } catch { throw Failure(.failure, error.wording) }
    let output =
      if let journalFile {
        try InputFile.bytes(of: journalFile, atMost: 256 << 20)
      } else {
        try ProgramOutput.of("journalctl", JournalHeads.arguments(owner: owner))
      }
    return JournalHeads.read(output, owner: owner)
  }
}

extension AuditFinding {
  /// A sentence for a person.
  fileprivate var words: String {
    let at = place.map { "\($0.file):\($0.line)\(say.colon)" } ?? ""
    let number = number.map(String.init) ?? "?"
    let what =
      switch kind {
      case .malformed: say.noAuditLine
      case .changed:
        say.auditLineChanged(number)
      case .missing(let last):
        say.auditLinesMissing(number, to: last)
      case .reordered: say.auditLineMoved(number)
      case .repeated: say.auditLineRepeated(number)
      case .cut(let last):
        say.auditEndMissing(number, to: last)
      case .rewritten:
        say.auditLineRewritten(number)
      }
    return at + what
  }
}
