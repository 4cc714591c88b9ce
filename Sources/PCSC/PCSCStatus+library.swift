// SPDX-License-Identifier: Apache-2.0
import CPCSC
import StandardCodes

extension PCSCStatus {
  /// What a function of libpcsclite returned.
  init(_ code: LONG) { self.init(rawValue: UInt32(truncatingIfNeeded: code)) }

  /// Whether the connection to the PC/SC service is gone, and with it every handle it gave out.
  ///
  /// A client whose pcscd was restarted meets any of these: libpcsclite says SCARD_F_COMM_ERROR when the socket breaks
  /// under a call, and the new pcscd knows none of the old handles.
  var isServiceLoss: Bool {
    switch self {
    case .noService, .serviceStopped, .invalidHandle, .communicationError, .shutdown, .systemCancelled: true
    default: false
    }
  }
}
