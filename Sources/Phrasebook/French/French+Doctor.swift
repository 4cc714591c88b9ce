// SPDX-License-Identifier: Apache-2.0

extension French: DoctorPhrases {
  // MARK: system
  public var clockNotSynchronised: String { ", non synchronisée par le réseau" }

  // MARK: readers and cards
  public var pcscUnused: String { "inutilisé : lecteurs virtuels seulement" }
  public var pinPad: String { ", avec clavier" }
  public var leftAside: String { ", ignorée" }
  public var byContact: String { "à contact" }
  public var contactless: String { "sans contact" }
  public var virtualCard: String { ", virtuelle" }
  public func malformedATR(atr: String) -> String { "carte inconnue à ATR malformé \(atr)" }
  public func contactlessDocument(atr: String) -> String {
    "carte ou document sans contact (passeport, carte d'identité, badge…), ATR \(atr)"
  }
  public func unknownCard(atr: String) -> String { "carte inconnue d'ATR \(atr)" }
  public var vitaleCard: String { "carte Vitale" }
  public var phoneCard: String { "carte SIM de téléphone" }
  public var bankCard: String { "carte bancaire, à en juger par son ATR" }

  // MARK: PIN
  public func pinVerified(of card: String) -> String { "\(card) : vérifié" }
  public func triesLeft(_ left: Int, of maximum: Int?, card: String) -> String {
    let maximum = maximum.map { " / \($0)" } ?? ""
    return "\(card) : encore \(left)\(maximum) essais"
  }
  public var pinWithSeveralCards: String { "plusieurs cartes sont là : aucune ne reçoit le code" }

  // MARK: certificates
  public func endedOn(_ day: String) -> String { "expiré le \(day)" }
  public func beginsOn(_ day: String) -> String { "commence le \(day)" }
  public func daysLeft(_ days: Int, until day: String) -> String {
    "jusqu'au \(day), encore \(days) jour\(days > 1 ? "s" : "")"
  }
  public func virtualAuthority(_ name: String) -> String {
    "\(name), autorité propre aux cartes virtuelles, sans valeur hors des tests"
  }
  public var signatureUnchecked: String { " (signature non vérifiée)" }
  public func issuerUnchecked(_ name: String) -> String {
    "autorité nommée \(name), non vérifiée car son certificat n'est pas connu"
  }
  public func revokedOn(_ day: String) -> String { "révoqué le \(day)" }
  public func notRevoked(by day: String) -> String { "absent de la liste du \(day)" }
  public var noListOfIssuer: String { "aucune liste de son émetteur n'a été donnée" }
  public func listUnreachable(_ address: String, _ reason: String) -> String {
    "aucune liste reçue de \(address) (\(reason))"
  }
  public func listDue(_ day: String) -> String { "la suivante était attendue le \(day)" }

  // MARK: recording
  public func noCardToRecord(in reader: String?) -> String {
    reader.map { "aucune carte CPx dans un lecteur nommé \($0)" } ?? "aucune carte CPx dans un lecteur"
  }
  public func severalCardsToRecord(_ readers: String) -> String {
    "des cartes CPx sont dans plusieurs lecteurs, en choisir un : \(readers)"
  }
}
