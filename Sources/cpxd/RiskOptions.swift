// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Secrets

/// What a command with a PIN or PUK may risk, and the question before the last try.
struct RiskOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      text(
        "Use the last try; a wrong PIN then blocks the card. Asked for on a terminal.",
        "Utiliser le dernier essai ; un code erroné bloque alors la carte. Demandé sur un terminal.")))
  var allowLastTry = false

  @Flag(
    help: ArgumentHelp(
      text(
        "Send a PIN that this card has refused before.", "Envoyer un code que cette carte a déjà refusé.")))
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
    text(
      "Nothing was sent: this may be the last try, and if the code is wrong it blocks the card. Use it? [y/N] ",
      "Rien n'a été envoyé : c'est peut-être le dernier essai, et un code erroné bloque la carte. L'utiliser ? [o/N] ")
  }
}
