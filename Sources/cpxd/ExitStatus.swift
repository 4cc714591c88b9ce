// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

/// The exit statuses of the client commands, one for each thing a script may want to tell apart.
enum ExitStatus: Int32, CaseIterable {
  case failure = 1
  case noCard = 2
  case severalCards = 3
  case pinRequired = 4
  case pinIncorrect = 5
  case pinBlocked = 6
  case forbidden = 7
  case impossible = 8
  case unreachable = 9
  case readerTrouble = 10
  case pinHeldBack = 11
  case wait = 12
  case tampered = 13
  case notTrusted = 20
  case certificateRefused = 21
  case noCardAsked = 22
  case network = 23
  case serverRefused = 24
  case redirection = 25
  case usage = 64
  case configuration = 78

  var exitCode: ExitCode { ExitCode(rawValue) }

  var meaning: String {
    switch self {
    case .failure: say.otherFailure
    case .noCard: say.cardMissing
    case .severalCards: say.cardAmbiguous
    case .pinRequired: say.pinNotVerified
    case .pinIncorrect: say.pinWrong
    case .pinBlocked: say.pinIsBlocked
    case .forbidden: say.notPermitted
    case .impossible: say.cardCannot
    case .unreachable: say.daemonUnreachable
    case .readerTrouble: say.readerTrouble
    case .pinHeldBack:
      say.pinHeldBack
    case .wait: say.waitFirst
    case .tampered: say.recordTampered
    case .notTrusted: say.notBelieved
    case .certificateRefused: say.certificateRefused
    case .noCardAsked: say.noCardAskedFor
    case .network: say.networkTrouble
    case .serverRefused:
      say.requestRefused
    case .redirection: say.leadsElsewhere
    case .usage: say.usageWrong
    case .configuration: say.configurationWrong
    }
  }

  /// For the help of the program.
  static var table: String {
    let lines = allCases.map { "  \($0.rawValue < 10 ? " " : "")\($0.rawValue)  \($0.meaning)" }
    return ([say.exitStatuses, "   0  \(say.done)"] + lines).joined(
      separator: "\n")
  }

  init(_ error: CPxClientError) {
    self =
      switch error {
      case .unreachable, .timedOut: .unreachable
      case .permissionDenied, .untrustedListener: .forbidden
      case .problem(let problem): ExitStatus(problem.type)
      case .protocolViolation, .cancelled: .failure
      }
  }

  private init(_ type: ProblemType) {
    self =
      switch type {
      case .cardNotFound, .keyNotFound: .noCard
      case .objectNotFound: .impossible
      case .pinRequired: .pinRequired
      case .pinIncorrect, .pukIncorrect: .pinIncorrect
      case .pinBlocked, .pukBlocked: .pinBlocked
      case .pinAlreadyRefused, .lastTryReserved, .unattendedPIN, .stateUnavailable: .pinHeldBack
      case .tooManyRequests: .wait
      case .notGranted: .forbidden
      case .schemeUnsupported, .digestLength, .pinMalformed: .impossible
      case .readerUnavailable, .cardFailure, .busy, .auditUnavailable: .readerTrouble
      default: .failure
      }
  }
}
