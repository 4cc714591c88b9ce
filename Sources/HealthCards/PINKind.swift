// SPDX-License-Identifier: Apache-2.0

/// Which of a card's two secrets (cpx-card.md 3.1).
public enum PINKind: String, Hashable, Sendable, CaseIterable {
  /// The one that guards the keys.
  case pin
  /// The one that unblocks the other.
  case puk

  /// As people say it.
  public var name: String { rawValue.uppercased() }
}
