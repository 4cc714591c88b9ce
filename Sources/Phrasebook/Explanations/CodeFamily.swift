// SPDX-License-Identifier: Apache-2.0

/// Whose code something is that card, reader, library or program gave.
public enum CodeFamily: String, CaseIterable, Sendable {
  /// `CPX-060`, of the doctor.
  case finding
  /// `6983`, of the card.
  case statusWord = "status-word"
  /// `SCARD_W_RESET_CARD`, of PC/SC.
  case pcsc
  /// `CKR_PIN_LOCKED`, of PKCS#11.
  case pkcs11
  /// `pin-blocked`, of the HTTP API.
  case problem
  /// `exit 6`, of the commands.
  case exitStatus = "exit-status"
}
