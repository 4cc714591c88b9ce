// SPDX-License-Identifier: Apache-2.0

extension French: FaultPhrases {
  public func systemReason(_ words: String) -> String {
    if let known = Self.systemReasons[words] { return known }
    let end = Self.systemReasons.first { words.hasSuffix(": \($0.key)") }
    return end.map { "\(words.dropLast($0.key.count + 2)) : \($0.value)" } ?? words
  }
  public func fileFaultTooLong(limit: Int) -> String { "plus de \(limit) octets" }
  public var fileFaultNotRegular: String { "n'est pas un fichier ordinaire" }
  public func fileFaultNotPrivate(user: UInt32, owner: UInt32, mode: String) -> String {
    "doit appartenir à \(user == 0 ? "root" : "root ou à l'uid \(user)") avec le mode 0400 ou 0600 ; il appartient à "
      + "l'uid \(owner) avec le mode \(mode)"
  }
  public func fileFaultContent(_ reason: String) -> String { "contenu inutilisable (\(reason))" }
  public var auditFileTooLarge: String { "plus grand que tout fichier du journal d'audit" }
  public var auditFileInUse: String { "un autre processus y écrit" }
  public var auditRecordUnwritable: String { "une entrée du journal d'audit ne peut pas être écrite en JSON" }
  public var auditRecordTooLong: String { "une entrée du journal d'audit est trop longue" }
  public func socketPathUnusable(_ path: String, limit: Int) -> String {
    "le chemin de socket « \(path) » est inutilisable : il lui faut de 1 à \(limit) octets ; en choisir un plus court"
  }
  public func socketInUse(_ path: String) -> String {
    "un autre processus écoute déjà sur \(path) ; l'arrêter, ou choisir un autre chemin"
  }
  public func notASocket(_ path: String) -> String {
    "\(path) existe et n'est pas une socket ; il est resté tel quel : le supprimer, ou choisir un autre chemin"
  }
  public func socketGroupUnknown(_ group: String) -> String {
    "le groupe « \(group) » n'existe pas ; le créer, ou en choisir un autre pour la socket"
  }
  public func socketDirectoryBusy(_ path: String) -> String {
    "un autre processus garde le répertoire \(path) verrouillé ; un second démon y démarre-t-il ?"
  }
  public func inheritedSocketUnusable(_ name: String, _ reason: String) -> String {
    "le descripteur hérité « \(name) » n'est pas une socket Unix de type flux à l'écoute (\(reason))"
  }
  public func activationMalformed(_ reason: String) -> String {
    "variables d'activation de socket incohérentes : \(reason)"
  }
  public func callFailed(_ call: String, on subject: String, _ reason: String) -> String {
    "échec de \(call) sur \(subject) : \(reason)"
  }
  public func secretTooLong(limit: Int) -> String { "le code a plus de \(limit) octets" }
  public var noMemoryForSecret: String { "pas de mémoire pour le code ; voir ulimit -l" }
  public func pinentryNotStarted(_ program: String, _ reason: String) -> String {
    "\(program) ne peut être lancé : \(reason)"
  }
  public func pinentryFailed(code: UInt32) -> String {
    "il ne peut rien demander (code libgpg-error \(code)) ; y a-t-il un écran ou un terminal ?"
  }
  public var pinentryMalformed: String { "sa réponse n'est pas celle d'un pinentry" }
  public var pinentryEnded: String { "il s'est arrêté" }
  public func cardNotReached(_ cause: String, detail: String) -> String { "\(cause) (\(detail))" }
}
