// SPDX-License-Identifier: Apache-2.0
public import Phrasebook

/// What a working card rests upon, from the ground up; a layer is looked at only when those it rests upon hold.
///
/// The PIN and the certificates both rest upon the card, the keys upon both. The service rests upon none of the others:
/// it is asked first of all, because it decides whom the readers are asked of. Each layer above it judges for itself
/// what it needs.
public enum Layer: String, CaseIterable, Sendable {
  case system
  case pcscd
  case reader
  case card
  case pin
  case certificates
  case keys
  case service
  case pkcs11
  case portal
  case clashes

  public var title: Wording {
    switch self {
    case .system: Wording { $0.systemLayer }
    case .pcscd: Wording { $0.pcscdLayer }
    case .reader: Wording { $0.readerLayer }
    case .card: Wording { $0.cardLayer }
    case .pin: Wording { $0.pinLayer }
    case .certificates: Wording { $0.certificatesLayer }
    case .keys: Wording { $0.keysLayer }
    case .service: Wording { $0.serviceLayer }
    case .pkcs11: Wording { $0.pkcs11Layer }
    case .portal: Wording { $0.portalLayer }
    case .clashes: Wording { $0.clashesLayer }
    }
  }
}
