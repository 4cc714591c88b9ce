// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import AuditTrail
import FoundationEssentials

struct VerifyAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: text(
      "Check that no line was changed, taken out or moved.",
      "Vérifier qu'aucune ligne n'a été modifiée, ôtée ou déplacée."),
    discussion: text(
      "Exit status 0: as it was written; 13: it was tampered with. Only --journal can tell that the end was cut off.",
      "Code de sortie 0 : intact ; 13 : altéré. Seul --journal permet de voir qu'il manque la fin."))

  @OptionGroup var options: AuditOptions

  @Flag(help: ArgumentHelp(text("Compare with the journal of systemd.", "Comparer au journal de systemd.")))
  var journal = false

  @Option(
    help: ArgumentHelp(
      text(
        "Compare with what journalctl --output=json wrote, - for standard input.",
        "Comparer à la sortie de journalctl --output=json, - pour l'entrée standard."),
      valueName: "file"),
    completion: .file())
  var journalFile: String?

  func run() async throws {
    try await Failure.reported {
      let verdict = AuditVerification(try options.segments(), heads: try heads())
      for finding in verdict.findings { Terminal.out(Terminal.safe(finding.words)) }
      guard verdict.findings.isEmpty else {
        throw Failure(.tampered, text("the record was tampered with", "le journal d'audit a été altéré"))
      }
      let range = [verdict.first, verdict.last].compactMap { $0.map(String.init) }.joined(separator: "–")
      Terminal.out(
        text(
          "\(verdict.lineCount) lines (\(range)) are as they were written",
          "\(verdict.lineCount) lignes (\(range)) sont intactes"))
    }
  }

  private func heads() throws(Failure) -> [AuditHead] {
    guard journal || journalFile != nil else { return [] }
    let directory = try options.directory()
    let owner: UInt32
    do throws(AuditError) { owner = try directory.owner() } catch { throw Failure(.failure, "\(error)") }
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
    let at = place.map { "\($0.file):\($0.line): " } ?? ""
    let number = number.map(String.init) ?? "?"
    let what =
      switch kind {
      case .malformed: text("this is no line of the record", "ce n'est pas une ligne du journal")
      case .changed:
        text(
          "line \(number), or the one before it, was changed", "la ligne \(number), ou la précédente, a été modifiée")
      case .missing(let last):
        text("lines \(number) to \(last) are missing", "il manque les lignes \(number) à \(last)")
      case .reordered: text("line \(number) is out of its place", "la ligne \(number) a été déplacée")
      case .repeated: text("line \(number) is there twice", "la ligne \(number) est répétée")
      case .cut(let last):
        text(
          "the end is missing: lines \(number) to \(last), which the journal knows",
          "il manque la fin : les lignes \(number) à \(last), que le journal de systemd connaît")
      case .rewritten:
        text(
          "line \(number) is not the one that the journal knows",
          "la ligne \(number) n'est pas celle que le journal de systemd connaît")
      }
    return at + what
  }
}
