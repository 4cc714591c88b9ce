// SPDX-License-Identifier: Apache-2.0

/// The two keys of a card, two purposes never to be confused (cpx-card.md 2.4).
public enum KeyName: String, Hashable, Sendable, CaseIterable {
  /// Logs in: TLS client authentication.
  case authentication
  /// Commits its holder: non-repudiation.
  case signature
}
