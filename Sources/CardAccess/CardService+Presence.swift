// SPDX-License-Identifier: Apache-2.0
public import HealthCards

extension CardService {
  /// The usable cards as they are known at this moment: nothing is waited for, no card is asked, and a stuck reader holds
  /// nobody up. None for a peer that may not list.
  public func presentCards(for peer: Peer) -> [CardReport] {
    guard rules.current.policy.grants(for: peer).contains(.list) else { return [] }
    return slots.compactMap { $0.report(for: peer) }
  }

  /// The keys that policy lets a peer use, whatever the PIN.
  public nonisolated func usableKeys(for peer: Peer) -> Set<KeyName> {
    let grants = rules.current.policy.grants(for: peer)
    return Set(KeyName.allCases.filter { grants.contains(AccessAction.sign($0).grant) })
  }

  /// Whether the configured PIN is for this card, so that nobody has to be asked for it.
  public nonisolated func hasStoredPIN(for serial: CardSerial) -> Bool {
    rules.current.pinSource?.cards.contains(serial) ?? false
  }
}
