// SPDX-License-Identifier: Apache-2.0
import CardTransport
import StandardCodes

/// An error code of PC/SC, found in the text that an error came with: the daemon's answers carry no other trace of it.
extension PCSCStatus {
  /// The first number of the form `0x8010nnnn` in a text.
  init?(in text: String) {
    let bytes = Array(text.utf8)
    let prefix = Array("0x8010".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: prefix) }) else { return nil }
    let digits = bytes[(start + 2)...].prefix(8)
    guard digits.count == 8, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
    self.init(rawValue: value)
  }

  /// What the doctor makes of the code; nil for those that say nothing here.
  var diagnosis: TransportError.Reason? {
    switch self {
    case .sharingViolation: .heldByAnotherProgram
    case .timeout: .timedOut
    case .noSmartcard: .noCard
    case .readerUnavailable: .readerGone
    case .noService: .serviceUnavailable
    // With which pcscd greets a library of another version, too.
    case .serviceStopped: .protocolMismatch
    case .unresponsiveCard, .unpoweredCard: .cardMute
    case .removedCard: .cardRemoved
    // polkit says no.
    case .securityViolation: .accessRefused
    default: nil
    }
  }
}
