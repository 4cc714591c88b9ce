// SPDX-License-Identifier: Apache-2.0
import PKCS15

extension PrivateKeyEntry {
  /// Which of the two keys this is. Non-repudiation is the signature key's alone; then the label decides; then the other
  /// usages, which the directory's BIT STRINGs may not tell; then the ID (cpx-card.md 2.4).
  var name: KeyName? {
    if usage.contains(.nonRepudiation) { return .signature }
    switch attributes.label {
    case "CPS_PRIV_SIG": return .signature
    case "CPS_PRIV_AUT": return .authentication
    default: break
    }
    if !usage.isDisjoint(with: [.sign, .decrypt]) { return .authentication }
    return KeyName.allCases.first { $0.isNamed(by: id) }
  }
}

extension KeyName {
  /// Whether a certificate whose ID is no key's is about this one, by the last byte of its ID: the only one without
  /// contact is (cpx-card.md 4.9).
  func isNamed(_ certificate: CertificateEntry) -> Bool { self == .technical || isNamed(by: certificate.id) }

  /// By the last byte, 02 or 20 for the authentication key and 01 or 10 for the signature key (cpx-card.md 2.4,
  /// igc-sante.md 3c).
  fileprivate func isNamed(by id: [UInt8]) -> Bool {
    switch self {
    case .authentication: id.last == 0x02 || id.last == 0x20
    case .signature: id.last == 0x01 || id.last == 0x10
    case .technical: false
    }
  }
}
