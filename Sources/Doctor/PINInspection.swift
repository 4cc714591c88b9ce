// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Phrasebook

/// Has the daemon verify a PIN that was given for it: the daemon guards the tries, and sends a PIN that nobody types only
/// while none of them is lost.
struct PINInspection: LayerInspection {
  let layer = Layer.pin

  func checks(_ circumstances: Circumstances) async -> [Check] {
    guard let read = circumstances.options.pin, !circumstances.cards.isEmpty else { return [] }
    guard circumstances.isServed else { return [.found(.pinEntry, Trouble(.pinNeedsService))] }
    guard circumstances.cards.count == 1, let card = circumstances.cards.first else {
      return [.skipped(.pinEntry, Wording { $0.pinWithSeveralCards })]
    }
    guard circumstances.holds(.pin) else { return [.skipped(.pinEntry)] }
    do {
      let pin = try read()
      _ = try await circumstances.client.verifyPIN(pin, of: card.serial, terms: PINTerms(isUnattended: true))
      return [.passed(.pinEntry)]
    } catch let error as CPxClientError {
      return [.found(.pinEntry, Self.trouble(error))]
    } catch {
      return [.found(.pinEntry, Trouble(.pinNotTried, Wording(verbatim: "\(error)")))]
    }
  }

  private static func trouble(_ error: CPxClientError) -> Trouble {
    let finding: Finding =
      if case .problem(let problem) = error {
        switch problem.type {
        case .pinIncorrect: .pinWrong
        case .pinBlocked: .pinBlocked
        case .pinAlreadyRefused, .lastTryReserved, .unattendedPIN, .tooManyRequests: .pinCheckHeldBack
        case .notGranted: .keyForbidden
        default: .pinNotTried
        }
      } else {
        .pinNotTried
      }
    return Trouble(finding, Wording(verbatim: error.description))
  }
}
