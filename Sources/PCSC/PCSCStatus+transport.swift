// SPDX-License-Identifier: Apache-2.0
public import CardTransport
public import StandardCodes

extension PCSCStatus {
  /// The one translation of PC/SC's codes into what the rest of cpxd understands.
  ///
  /// - Parameter failure: what did not succeed, for example `no connection to the card in Reader 00`.
  public func transportError(_ failure: String) -> TransportError {
    TransportError(reason, "\(failure): \(advice ?? meaning), \(self)")
  }

  var reason: TransportError.Reason {
    switch self {
    case .securityViolation: .accessRefused
    case .noService, .serviceStopped, .communicationError, .invalidHandle, .shutdown, .systemCancelled:
      .serviceUnavailable
    case .sharingViolation: .heldByAnotherProgram
    case .removedCard: .cardRemoved
    case .resetCard: .cardReset
    case .unpoweredCard, .unresponsiveCard, .unsupportedCard, .notTransacted, .communicationDataLost: .cardMute
    case .readerUnavailable, .unknownReader, .noReadersAvailable: .readerGone
    case .noSmartcard: .noCard
    case .protocolMismatch: .protocolMismatch
    case .timeout, .waitedTooLong: .timedOut
    case .serverTooBusy, .notReady: .busy
    case .insufficientBuffer: .malformedResponse
    default: .other
    }
  }

  /// What to do, where it can be said.
  private var advice: String? {
    switch self {
    case .securityViolation:
      """
      the PC/SC service refuses this user: polkit needs the rule file /usr/share/polkit-1/rules.d/60-cpxd.rules and \
      must be running
      """
    case .noService: "the PC/SC service is not running: install pcscd and start pcscd.socket"
    default: nil
    }
  }
}
