// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Phrasebook
import StandardCodes

/// The findings that a failure between this machine and a card amounts to.
struct TransportTrouble {
  let surroundings: Surroundings

  /// Why the readers cannot be told at all.
  ///
  /// - Parameters:
  ///   - reason: nil when only the daemon's words are known.
  ///   - byDaemon: whether the daemon met it; polkit judges it by its own user.
  func ofService(_ reason: TransportError.Reason?, _ text: String, byDaemon: Bool) -> Trouble {
    let finding: Finding =
      switch PCSCStatus(in: text)?.diagnosis ?? reason {
      case .accessRefused: byDaemon ? .pcscdRefusesService : .pcscdRefusesUser
      case .protocolMismatch: .pcscdVersionMismatch
      case .timedOut, .busy: .pcscdSilent
      case .serviceUnavailable: surroundings.isPCSCDInstalled ? .pcscdNotRunning : .pcscdNotInstalled
      case nil where !surroundings.isPCSCDInstalled: .pcscdNotInstalled
      case nil where !surroundings.hasPCSCDSocket: .pcscdNotRunning
      default: .pcscdFailure
      }
    return Trouble(finding, Wording(verbatim: finding == .pcscdFailure ? text : Self.code(in: text)))
  }

  /// The code that PC/SC gave, where there is one: a finding says the rest itself, in the person's language.
  private static func code(in text: String) -> String {
    text.firstMatch(of: /SCARD_[A-Z_]+ \(0x[0-9A-F]{8}\)/).map { String($0.output) } ?? text
  }

  /// Why one reader, or the card in it, cannot be used.
  func ofReader(_ reason: TransportError.Reason?, _ text: String) -> Trouble {
    let finding: Finding =
      switch PCSCStatus(in: text)?.diagnosis ?? reason {
      case .heldByAnotherProgram: .readerHeld
      case .timedOut, .busy: .readerBusy
      case .cardMute: .cardMute
      case .cardRemoved, .cardReset, .noCard: .cardLeft
      case .protocolMismatch, .malformedResponse: .cardUnreadable
      case .serviceUnavailable: .pcscdNotRunning
      case .accessRefused: .pcscdRefusesUser
      case .readerGone, .other, nil: .readerUnusable
      }
    return Trouble(finding, Wording(verbatim: text))
  }
}
