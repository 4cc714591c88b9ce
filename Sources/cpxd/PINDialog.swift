// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Glibc
import Phrasebook
import Pinentry
import Secrets

/// One dialog with the person whose PIN is wanted, up to a right PIN or a no. The daemon's guard decides what is sent.
struct PINDialog {
  let client: CPxClient
  let pinentry: String
  let environment: [String: String]
  /// Of the card.
  let serial: String
  /// The program that waits, where it is known.
  let program: String?

  /// How often a PIN is asked for; more than any card has tries, as some are never sent.
  private static let mostQuestions = 10

  /// - Throws: `PinentryError` when nobody can be asked: programs go on waiting then; `CPxClientError`.
  func run() async throws {
    let card = try await client.card(serial)
    // It may be over by now.
    guard card.pin.wanted == true else { return }
    let dialog = try await Pinentry(pinentry, options: options)
    let name = "\(card.title) \(serial)"
    var tries = try await client.pinStatus(of: serial).triesLeft
    var error: String?
    for _ in 0..<Self.mostQuestions {
      let question = say.agentQuestion(card: name, holder: card.holder.name, program: program, tries: tries)
      guard let pin = try await dialog.secret(text(question), error: error) else { break }
      do throws(CPxClientError) {
        return try await send(pin, dialog, name)
      } catch .problem(let problem) {
        guard let complaint = Self.complaint(problem) else {
          try await dialog.show(text(Self.end(problem, name), accept: say.agentClose))
          break
        }
        (error, tries) = (complaint, problem.triesLeft ?? tries)
      } catch {
        try await dialog.show(text(say.agentFailed(Failure(error).message), accept: say.agentClose))
        break
      }
    }
    try await client.declinePIN(of: serial)
  }

  /// Sends a PIN; the last try only after a question of its own.
  private func send(_ pin: borrowing SecretBytes, _ dialog: Pinentry, _ name: String) async throws(CPxClientError) {
    do throws(CPxClientError) {
      _ = try await client.verifyPIN(pin, of: serial)
    } catch .problem(let problem) where problem.type == .lastTryReserved {
      let question = text(say.agentLastTry(card: name), accept: say.agentUseLastTry)
      guard (try? await dialog.confirm(question)) == true else { throw .problem(problem) }
      _ = try await client.verifyPIN(pin, of: serial, terms: PINTerms(allowsLastTry: true))
    }
  }

  /// What is wrong with a PIN, where another one may be given; nil where that is of no use.
  private static func complaint(_ problem: Problem) -> String? {
    switch problem.type {
    case .pinIncorrect where problem.triesLeft != 0: say.agentWrongPIN(tries: problem.triesLeft)
    case .pinMalformed: say.agentMalformedPIN
    case .pinAlreadyRefused: say.agentRefusedBefore
    case .tooManyRequests: say.agentMustWait(Failure(CPxClientError.problem(problem)).message)
    default: nil
    }
  }

  /// Why it ends.
  private static func end(_ problem: Problem, _ name: String) -> String {
    switch problem.type {
    case .pinIncorrect, .pinBlocked: say.agentPINBlocked(card: name)
    default: say.agentFailed(Failure(CPxClientError.problem(problem)).message)
    }
  }

  /// Names come from the card; nothing of theirs may steer what shows them.
  private func text(_ description: String, accept: String? = nil) -> Pinentry.Text {
    let lines = description.split(separator: "\n").map { Terminal.safe(String($0)) }
    return Pinentry.Text(
      title: say.agentTitle, description: lines.joined(separator: "\n"), prompt: say.agentPrompt,
      accept: accept ?? say.agentAccept, refuse: say.agentRefuse)
  }

  /// Where a terminal is, for a pinentry that needs one, and in which language its own words are.
  private var options: [(name: String, value: String)] {
    let terminal = isatty(STDIN_FILENO) == 1 ? ttyname(STDIN_FILENO).map { String(cString: $0) } : nil
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let known = [
      ("ttyname", terminal ?? environment["GPG_TTY"]), ("ttytype", environment["TERM"]), ("lc-ctype", locale),
      ("lc-messages", locale),
    ]
    return known.compactMap { name, value in value.map { (name, $0) } }
  }
}
