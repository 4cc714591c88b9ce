// SPDX-License-Identifier: Apache-2.0
import Foundation

@testable import CPxAPI

/// One value of every wire type with every member, and one with only what must be there.
enum Samples {
  static let identifier = Holder.Identifier(kind: "RPPS", number: "99700000001")
  static let summary = CertificateSummary(
    name: .authentication, subject: "CN=A/B", issuer: "CN=TEST", serialNumber: "0A1B",
    notBefore: Date(timeIntervalSince1970: 1_700_000_000), notAfter: Date(timeIntervalSince1970: 1_800_000_000),
    sha256: String(repeating: "0f", count: 32))
  static let lease = PINStatus.Lease(
    scope: "user", until: Date(timeIntervalSince1970: 1_800_000_000),
    idleUntil: Date(timeIntervalSince1970: 1_700_000_000))
  static let fullCard = Card(
    serial: "12345678", generation: "CPS3", kind: "CPS", interface: "contact", reader: "Virtual reader 1",
    virtual: true,
    holder: Holder(
      givenName: "JEAN", surname: "TEST", identifier: "899700000001", title: "Médecin", organization: "CABINET",
      pseudonym: "EMPLOYE1", nationalIdentifier: identifier, professionCode: 10, structure: identifier),
    pin: PINStatus(state: .locked, triesLeft: 3, lease: lease, holders: 1, wanted: true),
    keys: [Card.Key(name: .signature, schemes: ["rsa_pkcs1_sha256"])], certificates: [summary])
  static let bareCard = Card(
    serial: "12345678", generation: "CPS3", kind: nil, interface: "contact", reader: "Virtual reader 1",
    virtual: false, holder: Holder(), pin: PINStatus(state: .blocked, triesLeft: nil), keys: [], certificates: [])
  static let fullReader = Reader(
    name: "Virtual reader 1", virtual: true, state: .card, atr: "3BAC00", card: "12345678", detail: "fine")
  static let bareReader = Reader(name: "Virtual reader 1", virtual: false, state: .empty)

  static let activity = DataObjectDocument.Activity(
    structureName: "CABINET", structureIdentifier: "10B0000001", sector: "SA07")

  /// By the name of the schema: the full value, and the bare one.
  static let all: [(schema: String, full: any Codable & Sendable, bare: any Codable & Sendable)] = [
    ("Health", Health(version: "1"), Health(version: "2")),
    ("Caller", Caller(uid: 1000, socket: "http", grants: ["list"]), Caller(uid: 0, socket: "container", grants: [])),
    ("ReaderList", ReaderList(readers: [fullReader]), ReaderList(readers: [])),
    ("Reader", fullReader, bareReader),
    ("CardList", CardList(cards: [fullCard]), CardList(cards: [])),
    ("Card", fullCard, bareCard),
    ("Holder", fullCard.holder, Holder()),
    ("Identifier", identifier, identifier),
    ("PINStatus", fullCard.pin, bareCard.pin),
    ("Lease", lease, lease),
    (
      "Key", Card.Key(name: .signature, schemes: ["rsa_pkcs1_sha256"]), Card.Key(name: .authentication, schemes: [])
    ),
    ("CertificateSummary", summary, summary),
    (
      "CertificateDocument", CertificateDocument(summary: summary, certificate: Base64Bytes([0x30, 0])),
      CertificateDocument(summary: summary, certificate: Base64Bytes([]))
    ),
    (
      "SignatureResponse",
      SignatureResponse(signature: Base64Bytes([1]), scheme: "rsa_pkcs1_sha256", certificate: Base64Bytes([2])),
      SignatureResponse(signature: Base64Bytes([]), scheme: "", certificate: Base64Bytes([]))
    ),
    (
      "DataObjectList", DataObjectList(objects: [DataObject(label: "CPS_DATA", isPrivate: false)]),
      DataObjectList(objects: [])
    ),
    ("DataObject", DataObject(label: "CPS_DATA", isPrivate: false), DataObject(label: "", isPrivate: true)),
    (
      "DataObjectDocument",
      DataObjectDocument(label: "CPS_DATA", value: Base64Bytes([1]), speciality: "SM26", activity: activity),
      DataObjectDocument(label: "CPS_DATA", value: Base64Bytes([]))
    ),
    (
      "Activity", activity,
      DataObjectDocument.Activity(structureName: nil, structureIdentifier: nil, sector: nil)
    ),
    (
      "Event",
      Event(
        .leaseEnded, time: Date(timeIntervalSince1970: 0), reader: "r", card: "12345678", uid: 1, pid: 7, triesLeft: 3,
        detail: "idle"),
      Event(.gap, time: Date(timeIntervalSince1970: 0))
    ),
    (
      "Problem", Problem(.pinIncorrect, detail: "wrong", triesLeft: 2, cards: ["12345678"], grant: "pin"),
      Problem(.notFound)
    ),
  ]
}
