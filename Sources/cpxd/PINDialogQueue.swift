// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Phrasebook
import Pinentry

/// The cards whose PIN is wanted, asked for one after the other: each has one dialog, however many programs wait, and a
/// person is never asked two things at once.
actor PINDialogQueue {
  private struct Want {
    let number: Int
    let card: String
    let pid: Int32?
  }
  private let client: CPxClient
  private let pinentry: String
  private let environment: [String: String]
  private var wanted: [Want] = []
  private var next = 0
  private var asking: (number: Int, task: Task<Void, Never>)?

  init(client: CPxClient, pinentry: String, environment: [String: String]) {
    self.client = client
    self.pinentry = pinentry
    self.environment = environment
  }

  /// Asks the daemon which PINs are wanted.
  func look() async {
    for card in (try? await client.cards()) ?? [] where card.pin.wanted == true { want(card.serial, for: nil) }
  }

  func want(_ card: String, for pid: Int32?) {
    guard !wanted.contains(where: { $0.card == card }) else { return }
    next += 1
    wanted.append(Want(number: next, card: card, pid: pid))
    askNext()
  }

  /// Nobody waits any more: its dialog is taken away.
  func forget(_ card: String) {
    if let asking, wanted.first(where: { $0.number == asking.number })?.card == card { asking.task.cancel() }
    wanted.removeAll { $0.card == card }
  }

  private func askNext() {
    guard asking == nil, let want = wanted.first else { return }
    let dialog = PINDialog(
      client: client, pinentry: pinentry, environment: environment, serial: want.card,
      program: want.pid.flatMap(ProgramName.of))
    let task = Task {
      do {
        try await dialog.run()
      } catch let error as PinentryError where !Task.isCancelled {
        Terminal.error(Terminal.safe(say.agentCannotAsk(pinentry, reason: error.wording.text)))
      } catch let error as CPxClientError where !Task.isCancelled {
        Terminal.error(Failure(error).line)
      } catch {}
      finish(want.number)
    }
    asking = (want.number, task)
  }

  private func finish(_ number: Int) {
    asking = nil
    wanted.removeAll { $0.number == number }
    askNext()
  }
}
