// SPDX-License-Identifier: Apache-2.0

/// Who may do something with a file or key: a security condition byte (SCB) of IAS-ECC (cpx-card.md 2.2).
enum AccessCondition: Hashable, Sendable {
  case always
  case never
  /// Authentication by the PIN that security environment #1 names.
  case userPIN
  /// Authentication by the unblocking code, security environment #3.
  case unblockingCode
  /// Secure messaging in security environment #5: the issuer's servers, nobody here.
  case issuer

  var securityConditionByte: UInt8 {
    switch self {
    case .always: 0x00
    case .never: 0xFF
    case .userPIN: 0x11
    case .unblockingCode: 0x13
    case .issuer: 0x45
    }
  }
}
