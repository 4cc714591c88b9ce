// SPDX-License-Identifier: Apache-2.0

/// How a card is shared with the other programs of the machine.
public enum SharingMode: String, Hashable, Sendable, CaseIterable {
  /// Other programs may use the card between two transactions; a verified PIN then serves them too, because the card
  /// does not tell programs apart (cpx-card.md 3.6).
  case shared
  /// The same until a transaction that sends a PIN. From then on, while the PIN may be verified, no other program may
  /// connect to the card; while another one is connected, no PIN is sent.
  case exclusiveWhileVerified = "exclusive-while-verified"
}
