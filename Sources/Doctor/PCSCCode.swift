// SPDX-License-Identifier: Apache-2.0
import CardTransport

/// An error code of PC/SC, found in the text that an error came with: the daemon's answers carry no other trace of it.
struct PCSCCode: RawRepresentable, Hashable {
  let rawValue: UInt32

  /// SCARD_E_SHARING_VIOLATION
  static let sharingViolation = PCSCCode(rawValue: 0x8010_000B)
  /// SCARD_E_TIMEOUT
  static let timeout = PCSCCode(rawValue: 0x8010_000A)
  /// SCARD_E_NO_SMARTCARD
  static let noSmartcard = PCSCCode(rawValue: 0x8010_000C)
  /// SCARD_E_READER_UNAVAILABLE
  static let readerUnavailable = PCSCCode(rawValue: 0x8010_0017)
  /// SCARD_E_NO_SERVICE
  static let noService = PCSCCode(rawValue: 0x8010_001D)
  /// SCARD_E_SERVICE_STOPPED, with which pcscd also greets a library of another version.
  static let serviceStopped = PCSCCode(rawValue: 0x8010_001E)
  /// SCARD_W_UNRESPONSIVE_CARD
  static let unresponsiveCard = PCSCCode(rawValue: 0x8010_0066)
  /// SCARD_W_UNPOWERED_CARD
  static let unpoweredCard = PCSCCode(rawValue: 0x8010_0067)
  /// SCARD_W_REMOVED_CARD
  static let removedCard = PCSCCode(rawValue: 0x8010_0069)
  /// SCARD_W_SECURITY_VIOLATION: polkit says no.
  static let securityViolation = PCSCCode(rawValue: 0x8010_006A)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The first number of the form `0x8010nnnn` in a text.
  init?(in text: String) {
    let bytes = Array(text.utf8)
    let prefix = Array("0x8010".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: prefix) }) else { return nil }
    let digits = bytes[(start + 2)...].prefix(8)
    guard digits.count == 8, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
    rawValue = value
  }

  /// What the transport makes of the code; nil for those that say nothing here.
  var reason: TransportError.Reason? {
    switch self {
    case .sharingViolation: .heldByAnotherProgram
    case .timeout: .timedOut
    case .noSmartcard: .noCard
    case .readerUnavailable: .readerGone
    case .noService: .serviceUnavailable
    case .serviceStopped: .protocolMismatch
    case .unresponsiveCard, .unpoweredCard: .cardMute
    case .removedCard: .cardRemoved
    case .securityViolation: .accessRefused
    default: nil
    }
  }
}
