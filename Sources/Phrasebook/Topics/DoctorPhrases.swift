// SPDX-License-Identifier: Apache-2.0

/// What `cpxd doctor` saw this time, beside its findings.
public protocol DoctorPhrases {
  // MARK: system
  var clockNotSynchronised: String { get }

  // MARK: readers and cards
  var pcscUnused: String { get }
  var pinPad: String { get }
  var leftAside: String { get }
  var byContact: String { get }
  var contactless: String { get }
  var virtualCard: String { get }
  func malformedATR(atr: String) -> String
  func contactlessDocument(atr: String) -> String
  func unknownCard(atr: String) -> String
  var vitaleCard: String { get }
  var phoneCard: String { get }
  var bankCard: String { get }

  // MARK: PIN
  func pinVerified(of card: String) -> String
  func triesLeft(_ left: Int, of maximum: Int?, card: String) -> String
  var pinWithSeveralCards: String { get }

  // MARK: certificates
  func endedOn(_ day: String) -> String
  func beginsOn(_ day: String) -> String
  func daysLeft(_ days: Int, until day: String) -> String
  func virtualAuthority(_ name: String) -> String
  var signatureUnchecked: String { get }
  func issuerUnchecked(_ name: String) -> String
  func revokedOn(_ day: String) -> String
  func notRevoked(by day: String) -> String
  var noListOfIssuer: String { get }
  func listUnreachable(_ address: String, _ reason: String) -> String
  func listDue(_ day: String) -> String

  // MARK: recording
  func noCardToRecord(in reader: String?) -> String
  func severalCardsToRecord(_ readers: String) -> String
}
