// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Glibc
import Phrasebook

struct BrowserCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: say.browserCheckAbstract)

  @Option(
    help: ArgumentHelp(say.browserCheckRootHelp, valueName: "dir"),
    completion: .directory)
  var root: String?

  func run() async throws {
    try await Failure.reported {
      let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
      let findings = BrowserExamination(places: BrowserPlaces(root: root ?? "", home: home)).findings()
      for finding in findings {
        Terminal.out(Terminal.wrapped("\(finding.mark.shown) \(Terminal.safe(finding.text))", indent: 2))
      }
      if findings.contains(where: { $0.severity == .fault }) { throw ExitStatus.failure.exitCode }
    }
  }
}

/// One thing that was looked at.
struct BrowserFinding {
  let severity: Severity
  let text: String

  enum Severity {
    case fine
    /// Something to know.
    case note
    /// The card cannot be used.
    case fault
  }

  var mark: Mark {
    switch severity {
    case .fine: .fine
    case .note: .warning
    case .fault: .fault
    }
  }
}
