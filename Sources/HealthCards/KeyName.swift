// SPDX-License-Identifier: Apache-2.0

/// The keys of a card, each for one purpose, never to be confused (cpx-card.md 2.4).
public enum KeyName: String, Hashable, Sendable, CaseIterable {
  /// Logs in: TLS client authentication.
  case authentication
  /// Commits its holder: non-repudiation.
  case signature
  /// Tells the card without contact and without a PIN: it proves that the card is near, not that its holder agrees
  /// (cpx-card.md 4.9).
  case technical
}
