// SPDX-License-Identifier: Apache-2.0
import Certificates
import ISO7816

/// The data objects of a card (cpx-card.md 2.4): labels, access and the situations' layout as known, the rest invented
/// because nothing about it is public.
struct DataObjectSet {
  let holder: CardCertificateProfile.Holder
  let kind: CardKind
  let cardNumber: String

  var objects: [CardDataObject] {
    [
      // About 4 KB, as the time a real one takes to read tells.
      CardDataObject(
        label: "CPS_DATA", identifier: 0xD107, access: .pinToWrite, content: [UInt8](repeating: 0, count: 4000)),
      CardDataObject(
        label: "CPS_ID_CARD", identifier: 0xD101, access: .free,
        content: template(0xE1, [kind.rawValue, cardNumber])),
      CardDataObject(label: "CPS_NAME_PS", identifier: 0xD102, access: .free, content: template(0xE2, names)),
      CardDataObject(label: "CPS_LANG_PS", identifier: 0xD103, access: .free, content: template(0xE3, ["fr"])),
      CardDataObject(
        label: "CPS_INFO_PS", identifier: 0xD104, access: .free, content: template(0xE4, ["60", "SM26"])),
      situation(1, name: "CPXD CABINET VIRTUEL", structure: "499000000000001"),
      // Numbers can have holes.
      situation(3, name: "CPXD HOPITAL VIRTUEL", structure: "1990000000"),
    ] + billingSituation
  }

  private var names: [String] {
    switch holder {
    case .professional(let person), .trainee(let person):
      [person.surname, person.givenName, person.nationalIdentifier]
    case .employee(let employee): [employee.structure, employee.number]
    case .namedEmployee(let member), .authorized(let member): [member.surname, member.givenName, member.badge]
    }
  }

  /// CPS_SIT_FACT: who bills has one.
  private var billingSituation: [CardDataObject] {
    guard kind == .cps else { return [] }
    return [
      CardDataObject(
        label: "CPS_SIT_FACT", identifier: CardLayout.Identifier.billingSituation, access: .pinToRead,
        content: template(0xE5, ["CPXD FACTURATION VIRTUELLE", cardNumber]))
    ]
  }

  /// Company name, structure identifier and sector code.
  private func situation(_ number: UInt16, name: String, structure: String) -> CardDataObject {
    CardDataObject(
      label: "CPS_ACTIVITY_0\(number)_PS", identifier: 0xD11F + number, access: .pinToRead,
      content: BERTLV(
        tag: 0xEE,
        children: [(0x84, name), (0x85, structure), (0x86, "SA07")].map {
          BERTLV(tag: $0, value: Array($1.utf8))
        }
      ).encoded)
  }

  private func template(_ tag: UInt32, _ values: [String]) -> [UInt8] {
    BERTLV(
      tag: tag, children: values.enumerated().map { BERTLV(tag: 0x80 + UInt32($0), value: Array($1.utf8)) }
    ).encoded
  }
}
