// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook
import Secrets

/// What a command with a PIN or PUK may risk, and the question before the last try.
struct RiskOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(say.lastTryHelp))
  var allowLastTry = false

  @Flag(
    help: ArgumentHelp(say.resendHelp))
  var resendRefused = false

  /// Sends a secret; when the last try is kept back and there is somebody to ask, asks, and sends it again on a yes.
  ///
  /// - Parameter file: where the secret came from; nil for the terminal.
  func send(
    _ secret: borrowing SecretBytes, from file: String?,
    by send: (borrowing SecretBytes, PINTerms) async throws(CPxClientError) -> PINStatus
  ) async throws -> PINStatus {
    var terms = PINTerms(
      allowsLastTry: allowLastTry, resendsRefused: resendRefused, isUnattended: SecretInput.isUnattended(file))
    do throws(CPxClientError) {
      return try await send(secret, terms)
    } catch {
      guard case .problem(let problem) = error, problem.type == .lastTryReserved, !terms.isUnattended,
        Terminal.confirm(Self.question)
      else { throw error }
    }
    terms.allowsLastTry = true
    return try await send(secret, terms)
  }

  private static var question: String {
    say.lastTryQuestion
  }
}
