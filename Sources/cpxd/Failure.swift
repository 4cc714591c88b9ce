// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import Phrasebook

/// Why a command ends: what the person is told, and what the script.
struct Failure: Error {
  let message: String
  let status: ExitStatus

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ error: CPxClientError) { self.init(ExitStatus(error), Self.message(for: error)) }

  /// Runs a command's work, says on standard error why it failed, and ends with the status for it.
  static func reported<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      return try await work()
    } catch let failure as Failure {
      Terminal.error(Terminal.safe(failure.message))
      throw failure.status.exitCode
    } catch let error as CPxClientError {
      let failure = Failure(error)
      Terminal.error(Terminal.safe(failure.message))
      throw failure.status.exitCode
    }
  }

  private static func message(for error: CPxClientError) -> String {
    guard Language.current == .french else { return error.description }
    return switch error {
    case .unreachable(let path, let reason): "le démon ne répond pas sur \(path) (\(reason)) ; cpxd est-il lancé ?"
    case .permissionDenied(let path): "vous n'avez pas accès à \(path) ; il faut être membre de son groupe"
    case .untrustedListener(let path, let uid):
      "le processus à l'écoute sur \(path) a l'uid \(uid), ni root, ni cpxd-svc, ni vous ; le code n'a pas été envoyé"
    case .problem(let problem): french(problem)
    case .protocolViolation(let reason): "la réponse du démon est incompréhensible : \(reason)"
    case .timedOut(let path): "le démon n'a pas répondu à temps sur \(path)"
    case .cancelled: "la demande a été annulée"
    }
  }

  private static func french(_ problem: Problem) -> String {
    switch problem.type {
    case .pinIncorrect:
      problem.triesLeft.map { "code porteur erroné ; il reste \($0) essai\($0 > 1 ? "s" : "")" }
        ?? "code porteur erroné"
    case .pinBlocked: "le code porteur est bloqué ; il se débloque avec le code de déblocage (PUK)"
    case .pukIncorrect:
      problem.triesLeft.map { "code de déblocage erroné ; il reste \($0) essai\($0 > 1 ? "s" : "")" }
        ?? "code de déblocage erroné"
    case .pukBlocked: "le code de déblocage est bloqué ; la carte est à remplacer"
    case .pinRequired: "le code porteur n'a pas été vérifié ; lancer `cpxd pin verify`"
    case .pinMalformed: "le code porteur n'a pas la bonne forme ; aucun essai n'a été perdu (\(problem.detail ?? ""))"
    case .cardNotFound:
      (problem.cards ?? []).isEmpty
        ? "cette carte n'est dans aucun lecteur, et aucune carte CPx n'est présente"
        : "cette carte n'est dans aucun lecteur ; présentes : \((problem.cards ?? []).joined(separator: ", "))"
    case .readerUnavailable: "le lecteur ou la carte ne répond pas : \(problem.detail ?? problem.title)"
    case .pinAlreadyRefused:
      "la carte a déjà refusé ce code ; il n'a pas été renvoyé et aucun essai n'a été perdu (--resend-refused l'envoie)"
    case .lastTryReserved:
      "le dernier essai est réservé ; rien n'a été envoyé (--allow-last-try l'utilise)"
    case .unattendedPIN:
      "un code lu dans un fichier n'est envoyé que si aucun essai n'est perdu ; rien n'a été envoyé : le saisir"
    case .tooManyRequests: "il faut attendre avant de recommencer : \(problem.detail ?? problem.title)"
    case .stateUnavailable:
      "le démon ne peut rien noter dans son répertoire d'état ; rien n'a été envoyé : \(problem.detail ?? problem.title)"
    case .auditUnavailable:
      "aucune clé n'est utilisée tant que le journal d'audit ne peut être écrit : \(problem.detail ?? problem.title)"
    case .notGranted: "non autorisé : il faut le droit « \(problem.grant ?? "?") » (policy.rules)"
    default: problem.detail ?? problem.title
    }
  }
}
