// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Phrasebook

/// What is said of the daemon's answers.
extension Failure {
  static func message(for error: CPxClientError) -> String {
    switch error {
    case .unreachable(let path, let reason): say.daemonSilent(on: path, reason: say.systemReason(reason))
    case .permissionDenied(let path): say.socketForbidden(path)
    case .untrustedListener(let path, let uid): say.listenerNotTrusted(on: path, uid: uid)
    case .problem(let problem): message(for: problem)
    case .protocolViolation(let reason): say.answerSenseless(reason)
    case .timedOut(let path): say.daemonTooSlow(on: path)
    case .cancelled: say.requestCancelled
    }
  }

  private static func message(for problem: Problem) -> String {
    let detail = problem.detail ?? problem.title
    return switch problem.type {
    case .pinIncorrect: say.wrongPIN(triesLeft: problem.triesLeft, detail: detail)
    case .pinBlocked: say.pinUnusable(detail: detail)
    case .pukIncorrect: say.wrongPUK(triesLeft: problem.triesLeft, detail: detail)
    case .pukBlocked: say.pukUnusable(detail: detail)
    case .pinRequired: say.pinMissing(detail: detail)
    case .pinMalformed: say.pinHasWrongForm(detail: detail)
    case .cardNotFound: say.cardNotThere(present: problem.cards ?? [], detail: detail)
    case .readerUnavailable: say.readerSilent(detail: detail)
    case .pinAlreadyRefused: say.pinRefusedBefore(detail: detail)
    case .lastTryReserved: say.lastTryKept(detail: detail)
    case .unattendedPIN: say.pinTypedByNobody(detail: detail)
    case .tooManyRequests: say.waitBeforeNextTry(detail: detail)
    case .stateUnavailable: say.stateNotWritable(detail: detail)
    case .auditUnavailable: say.auditNotWritable(detail: detail)
    case .notGranted: say.notGranted(problem.grant, detail: detail)
    case .keyNotFound: say.keyNotThere(detail: detail)
    case .objectNotFound: say.objectNotThere(detail: detail)
    case .schemeUnsupported: say.schemeNotPossible(detail: detail)
    case .digestLength: say.digestHasWrongLength(detail: detail)
    case .cardFailure: say.cardDidNot(detail: detail)
    case .busy: say.readerIsBusy(detail: detail)
    case .tooManyConnections: say.connectionsUsedUp(detail: detail)
    default: say.daemonRefused(detail: detail)
    }
  }
}
