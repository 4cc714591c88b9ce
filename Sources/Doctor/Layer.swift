// SPDX-License-Identifier: Apache-2.0
public import Phrasebook

/// What a working card rests upon, from the ground up; a layer is looked at only when those it rests upon hold.
///
/// The PIN and the certificates both rest upon the card. The service rests upon none of the others: it is asked first
/// of all, because it decides whom the readers are asked of.
public enum Layer: String, CaseIterable, Sendable {
  case pcscd
  case reader
  case card
  case pin
  case certificates
  case service
  case pkcs11
  case portal
  case clashes

  public var title: Wording {
    switch self {
    case .pcscd: Wording(verbatim: "PC/SC")
    case .reader: Wording("reader", "lecteur")
    case .card: Wording("card", "carte")
    case .pin: Wording("PIN", "code porteur")
    case .certificates: Wording("certificates", "certificats")
    case .service: Wording("cpxd service", "service cpxd")
    case .pkcs11: Wording(verbatim: "PKCS#11")
    case .portal: Wording("portal", "portail")
    case .clashes: Wording("other card software", "autres logiciels de carte")
    }
  }
}
