// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Glibc
import Phrasebook

/// The one place where what ended a command gets its code.
extension Finding {
  init(_ error: CPxClientError) {
    self =
      switch error {
      case .unreachable(let path, _): access(path, F_OK) == 0 ? .socketDead : .socketMissing
      case .permissionDenied: .socketForbidden
      case .untrustedListener, .protocolViolation: .serviceStrange
      case .timedOut: .serviceSilent
      case .problem(let problem): Finding(problem.type)
      case .cancelled: .commandFailed
      }
  }

  /// What the request itself or the daemon is to blame for is the service's fault: its clients make no wrong requests.
  init(_ type: ProblemType) { self = Self.problems[type] ?? .serviceFails }

  private static let problems: [ProblemType: Finding] = [
    .cardNotFound: .noCard,
    .keyNotFound: .keyMissing,
    .objectNotFound: .objectMissing,
    .pinRequired: .pinRequired,
    .pinIncorrect: .pinIncorrect,
    .pinMalformed: .pinMalformed,
    .pinBlocked: .pinBlocked,
    .pukIncorrect: .pukIncorrect,
    .pukBlocked: .pukBlocked,
    .pinAlreadyRefused: .pinAlreadyRefused,
    .lastTryReserved: .lastTryReserved,
    .unattendedPIN: .pinUnattended,
    .stateUnavailable: .stateUnavailable,
    .auditUnavailable: .auditUnavailable,
    .tooManyRequests: .tooManyRequests,
    .tooManyConnections: .tooManyRequests,
    .notGranted: .notGranted,
    .schemeUnsupported: .schemeImpossible,
    .digestLength: .digestLengthWrong,
    .readerUnavailable: .readerUnusable,
    .cardFailure: .cardFailed,
    .busy: .readerBusy,
  ]

  init(_ status: ExitStatus) {
    self =
      switch status {
      case .failure: .commandFailed
      case .noCard: .noCard
      case .severalCards: .severalCards
      case .pinRequired: .pinRequired
      case .pinIncorrect: .pinIncorrect
      case .pinBlocked: .pinBlocked
      case .forbidden: .notGranted
      case .impossible: .schemeImpossible
      case .unreachable: .socketDead
      case .readerTrouble: .readerUnusable
      case .pinHeldBack: .pinHeldBack
      case .wait: .tooManyRequests
      case .tampered: .recordTampered
      case .notTrusted: .serverNotTrusted
      case .certificateRefused: .certificateRefused
      case .noCardAsked: .noCardAsked
      case .network: .serverUnreachable
      case .serverRefused: .serverRefused
      case .redirection: .redirectionForbidden
      case .usage: .usageWrong
      case .configuration: .configurationWrong
      }
  }
}
