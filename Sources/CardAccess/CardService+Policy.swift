// SPDX-License-Identifier: Apache-2.0
public import HealthCards

extension CardService {
  /// Whether the peer may do it; a refusal is told to the observer.
  ///
  /// - Throws: ``AccessError/refused(_:)`` of the grant that is missing.
  public nonisolated func require(
    _ action: AccessAction, for peer: Peer, _ serial: CardSerial? = nil
  ) throws(AccessError) {
    guard !rules.current.policy.grants(for: peer).contains(action.grant) else { return }
    observer?.observe(.denied(action, serial, to: peer))
    throw .refused(.notGranted(action.grant))
  }
}
