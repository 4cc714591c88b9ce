// SPDX-License-Identifier: Apache-2.0

extension English: DoctorPhrases {
  // MARK: system
  public var clockNotSynchronised: String { ", not synchronised with the network" }

  // MARK: readers and cards
  public var pcscUnused: String { "not used: virtual readers only" }
  public var pinPad: String { ", with a PIN pad" }
  public var leftAside: String { ", left aside" }
  public var byContact: String { "by contact" }
  public var contactless: String { "contactless" }
  public var virtualCard: String { ", virtual" }
  public func malformedATR(atr: String) -> String { "unknown card with malformed ATR \(atr)" }
  public func contactlessDocument(atr: String) -> String {
    "contactless card or document (passport, identity card, badge …), ATR \(atr)"
  }
  public func unknownCard(atr: String) -> String { "unknown card with ATR \(atr)" }
  public var vitaleCard: String { "Carte Vitale" }
  public var phoneCard: String { "SIM of a mobile phone" }
  public var bankCard: String { "bank card, to judge by its ATR" }

  // MARK: PIN
  public func pinVerified(of card: String) -> String { "\(card): verified" }
  public func triesLeft(_ left: Int, of maximum: Int?, card: String) -> String {
    let maximum = maximum.map { " / \($0)" } ?? ""
    return "\(card): \(left)\(maximum) tries left"
  }
  public var pinWithSeveralCards: String { "several cards are there: none gets the PIN" }

  // MARK: certificates
  public func endedOn(_ day: String) -> String { "ended on \(day)" }
  public func beginsOn(_ day: String) -> String { "begins on \(day)" }
  public func daysLeft(_ days: Int, until day: String) -> String {
    "until \(day), \(days) \(days == 1 ? "day" : "days") left"
  }
  public func virtualAuthority(_ name: String) -> String {
    "\(name), the virtual cards' own authority, worth nothing outside tests"
  }
  public var signatureUnchecked: String { " (signature not checked)" }
  public func issuerUnchecked(_ name: String) -> String {
    "issuer named \(name), not checked because its certificate is not known"
  }
  public func revokedOn(_ day: String) -> String { "revoked on \(day)" }
  public func notRevoked(by day: String) -> String { "not on the list of \(day)" }
  public var noListOfIssuer: String { "no list of its issuer was given" }
  public func listUnreachable(_ address: String, _ reason: String) -> String {
    "no list from \(address) (\(reason))"
  }
  public func listDue(_ day: String) -> String { "a newer one was due on \(day)" }

  // MARK: recording
  public func noCardToRecord(in reader: String?) -> String {
    reader.map { "no CPx card is in a reader named \($0)" } ?? "no CPx card is in a reader"
  }
  public func severalCardsToRecord(_ readers: String) -> String {
    "CPx cards are in several readers, choose one: \(readers)"
  }
}
