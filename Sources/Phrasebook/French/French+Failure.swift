// SPDX-License-Identifier: Apache-2.0

extension French: FailurePhrases {
  public func daemonSilent(on path: String, reason: String) -> String {
    "le démon ne répond pas sur \(path) (\(reason)) ; cpxd est-il lancé ?"
  }
  public func socketForbidden(_ path: String) -> String {
    "vous n'avez pas accès à \(path) ; il faut être membre de son groupe"
  }
  public func listenerNotTrusted(on path: String, uid: UInt32) -> String {
    "le processus à l'écoute sur \(path) a l'uid \(uid), ni root, ni cpxd-svc, ni vous ; le code n'a pas été envoyé"
  }
  public func answerSenseless(_ reason: String) -> String { "la réponse du démon est incompréhensible : \(reason)" }
  public func daemonTooSlow(on path: String) -> String { "le démon n'a pas répondu à temps sur \(path)" }
  public var requestCancelled: String { "la demande a été annulée" }

  public func wrongPIN(triesLeft: Int?, detail: String) -> String { "code porteur erroné" + Self.rest(triesLeft) }
  public func pinUnusable(detail: String) -> String {
    "le code porteur est bloqué ; il se débloque avec le code de déblocage (PUK)"
  }
  public func wrongPUK(triesLeft: Int?, detail: String) -> String { "code de déblocage erroné" + Self.rest(triesLeft) }
  public func pukUnusable(detail: String) -> String {
    "le code de déblocage est bloqué ; la carte est à remplacer"
  }
  public func pinMissing(detail: String) -> String {
    "le code porteur n'a pas été vérifié"
  }
  public func pinHasWrongForm(detail: String) -> String {
    "le code doit avoir 4 à 8 chiffres et rien d'autre, sur une ligne par code demandé ; aucun essai n'a été perdu"
  }
  public func cardNotThere(present: [String], detail: String) -> String {
    present.isEmpty
      ? "cette carte n'est dans aucun lecteur, et aucune carte CPx n'est présente"
      : "cette carte n'est dans aucun lecteur ; présentes : \(present.joined(separator: ", "))"
  }
  public func readerSilent(detail: String) -> String { "le lecteur ou la carte ne répond pas (\(detail))" }
  public func pinRefusedBefore(detail: String) -> String {
    "la carte a déjà refusé ce code ; il n'a pas été renvoyé et aucun essai n'a été perdu (--resend-refused l'envoie)"
  }
  public func lastTryKept(detail: String) -> String {
    "le dernier essai est réservé ; rien n'a été envoyé (--allow-last-try l'utilise)"
  }
  public func pinTypedByNobody(detail: String) -> String {
    "un code lu dans un fichier n'est envoyé que si aucun essai n'est perdu ; rien n'a été envoyé : le saisir"
  }
  public func waitBeforeNextTry(detail: String) -> String {
    "il faut attendre"
      + (Self.seconds(in: detail).map { " encore \($0) s" } ?? "") + " avant de recommencer ; rien n'a été envoyé"
  }
  public func stateNotWritable(detail: String) -> String {
    "le démon ne peut rien noter dans son répertoire d'état ; rien n'a été envoyé (\(detail))"
  }
  public func auditNotWritable(detail: String) -> String {
    "aucune clé n'est utilisée tant que le journal d'audit ne peut être écrit (\(detail))"
  }
  public func notGranted(_ grant: String?, detail: String) -> String {
    "non autorisé : il faut le droit « \(grant ?? "?") » (policy.rules)"
  }
  public func keyNotThere(detail: String) -> String {
    "la carte n'a ni clé ni certificat de ce nom"
  }
  public func objectNotThere(detail: String) -> String {
    "la carte n'a pas cette donnée"
  }
  public func schemeNotPossible(detail: String) -> String {
    "cette clé ne signe pas avec cet algorithme"
  }
  public func digestHasWrongLength(detail: String) -> String {
    "l'empreinte n'a pas la longueur voulue par l'algorithme demandé"
  }
  public func cardDidNot(detail: String) -> String { "la carte n'a pas fait ce qui lui était demandé (\(detail))" }
  public func readerIsBusy(detail: String) -> String {
    "le lecteur est occupé par d'autres demandes ou un autre programme ; réessayer dans un instant"
  }
  public func connectionsUsedUp(detail: String) -> String {
    "trop de connexions au démon sont ouvertes ; en fermer et réessayer"
  }
  public func daemonRefused(detail: String) -> String { "le démon a refusé la demande (\(detail))" }

  public func remedyLine(_ remedy: String, command: String?) -> String {
    "→ " + remedy + (command.map { " : \($0)" } ?? "")
  }

  /// The daemon tells the time to wait in its sentence alone.
  private static func seconds(in detail: String) -> Substring? {
    detail.firstMatch(of: #/(?<seconds>\d+) s\b/#)?.seconds
  }

  private static func rest(_ tries: Int?) -> String {
    tries.map { " ; il reste \($0) essai\($0 > 1 ? "s" : "")" } ?? ""
  }
}
