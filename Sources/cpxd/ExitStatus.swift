// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient

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
    case .failure: text("any other failure", "tout autre échec")
    case .noCard: text("no CPx card, or not the one named", "pas de carte CPx, ou pas celle demandée")
    case .severalCards: text("several cards: name one with --card", "plusieurs cartes : choisir avec --card")
    case .pinRequired: text("the PIN has to be verified first", "le code porteur doit d'abord être vérifié")
    case .pinIncorrect: text("wrong PIN", "code porteur erroné")
    case .pinBlocked: text("PIN blocked", "code porteur bloqué")
    case .forbidden: text("not permitted", "non autorisé")
    case .impossible: text("the card or key cannot do this", "impossible avec cette carte ou cette clé")
    case .unreachable: text("the daemon cannot be reached", "le démon est injoignable")
    case .readerTrouble: text("reader, card or PC/SC trouble", "problème de lecteur, de carte ou de PC/SC")
    case .pinHeldBack:
      text("the PIN was not sent, to save a try", "le code n'a pas été envoyé, pour ne pas perdre d'essai")
    case .wait: text("wait before the next try", "attendre avant le prochain essai")
    case .tampered: text("the record was tampered with", "le journal d'audit a été altéré")
    case .notTrusted: text("the server, or an authority, is not to be believed", "serveur ou autorité pas fiable")
    case .certificateRefused: text("the server refused the card's certificate", "certificat de la carte refusé")
    case .noCardAsked: text("no card was asked for there", "aucune carte n'y a été demandée")
    case .network: text("the server cannot be reached or understood", "serveur injoignable ou incompréhensible")
    case .serverRefused:
      text("the card signed, the server refused the request", "la carte a signé, le serveur a refusé")
    case .redirection: text("the site leads to where the card is not offered", "le site mène ailleurs que permis")
    case .usage: text("wrong command line", "ligne de commande erronée")
    case .configuration: text("wrong configuration", "configuration erronée")
    }
  }

  /// For the help of the program.
  static var table: String {
    let lines = allCases.map { "  \($0.rawValue < 10 ? " " : "")\($0.rawValue)  \($0.meaning)" }
    return ([text("Exit statuses:", "Codes de sortie :"), "   0  \(text("done", "fait"))"] + lines).joined(
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
