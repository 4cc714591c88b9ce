// SPDX-License-Identifier: Apache-2.0

extension French: AuditPhrases {
  public var auditAbstract: String { "Le journal d'audit des cartes." }
  public var auditDiscussion: String {
    "Lit les fichiers du répertoire d'état du démon, ce qui demande son utilisateur ou root ; le démon peut être arrêté."
  }
  public var stateHelp: String { "Le répertoire d'état." }
  public var auditShowAbstract: String { "Afficher le journal." }
  public var auditJSONHelp: String { "Les lignes telles quelles, en JSON." }
  public var sinceHelp: String { "À partir de : 2026-01-31 ou 2026-01-31T12:00:00Z." }
  public var auditBegin: String { "début de fichier" }
  public var auditIntent: String { "intention" }
  public var auditOutcome: String { "résultat" }
  public var auditRefusal: String { "refus" }
  public var auditVerifyAbstract: String { "Vérifier qu'aucune ligne n'a été modifiée, ôtée ou déplacée." }
  public var auditVerifyDiscussion: String {
    "Code de sortie 0 : intact ; 13 : altéré. Seul --journal permet de voir qu'il manque la fin."
  }
  public var journalHelp: String { "Comparer au journal de systemd." }
  public var journalFileHelp: String { "Comparer à la sortie de journalctl --output=json, - pour l'entrée standard." }
  public func linesIntact(_ count: Int, range: String) -> String {
    "\(count) ligne\(count > 1 ? "s" : "") intacte\(count > 1 ? "s" : "") (\(range))"
  }
  public var noAuditLine: String { "ce n'est pas une ligne du journal" }
  public func auditLineChanged(_ number: String) -> String { "la ligne \(number), ou la précédente, a été modifiée" }
  public func auditLinesMissing(_ number: String, to last: UInt64) -> String {
    "il manque les lignes \(number) à \(last)"
  }
  public func auditLineMoved(_ number: String) -> String { "la ligne \(number) a été déplacée" }
  public func auditLineRepeated(_ number: String) -> String { "la ligne \(number) est répétée" }
  public func auditEndMissing(_ number: String, to last: UInt64) -> String {
    "il manque la fin : les lignes \(number) à \(last), que le journal de systemd connaît"
  }
  public func auditLineRewritten(_ number: String) -> String {
    "la ligne \(number) n'est pas celle que le journal de systemd connaît"
  }
  public func noAuditTrail(_ path: String) -> String {
    "il n'y a pas de journal d'audit dans \(path) ; donner le répertoire d'état du démon par --state, ou lancer ceci "
      + "comme root ou comme l'utilisateur du démon"
  }
  public func auditPurpose(_ purpose: String) -> String { "« \(purpose) »" }
}
