// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

/// Why a command ends: what the person is told, and what the script.
struct Failure: Error {
  /// In every language: what a daemon says to the journal is English.
  let wording: Wording
  let status: ExitStatus
  /// The cause, by the code that is shown and that `cpxd explain` knows.
  let finding: Finding

  /// - Parameter finding: nil for what the status stands for.
  init(_ status: ExitStatus, _ message: String, finding: Finding? = nil) {
    self.init(status, Wording(verbatim: message), finding: finding)
  }

  init(_ status: ExitStatus, _ wording: Wording, finding: Finding? = nil) {
    self.status = status
    self.wording = wording
    self.finding = finding ?? Finding(status)
  }

  /// In the language of the terminal.
  var message: String { wording.text }

  init(_ error: CPxClientError) {
    self.init(ExitStatus(error), Self.message(for: error), finding: Finding(error))
  }

  /// Runs a command's work, says on standard error why it failed, and ends with the status for it.
  static func reported<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      return try await work()
    } catch let failure as Failure {
      failure.report()
      throw failure.status.exitCode
    } catch let error as CPxClientError {
      let failure = Failure(error)
      failure.report()
      throw failure.status.exitCode
    }
  }

  /// What it was, with its code, harmless.
  var line: String { Terminal.safe(message) + " [\(finding.rawValue)]" }

  /// What it was, with its code, and what to do about it where the message does not say so.
  func report() {
    Terminal.error(line)
    guard !Self.saidInMessage.contains(finding) else { return }
    Terminal.remedy(say.remedyLine(say.advice(on: finding).remedy, command: finding.command))
  }

  /// Their messages are of this one case and say themselves what to do.
  private static let saidInMessage: Set<Finding> = [
    .commandFailed, .severalCards, .tooManyRequests, .usageWrong, .configurationWrong, .pinAlreadyRefused,
    .lastTryReserved, .noCardAsked, .redirectionForbidden, .serverNotTrusted, .portalNeedsNewerTLS,
  ]
}
