// SPDX-License-Identifier: Apache-2.0
public import HealthCards
import PINProtection

extension CardService {
  /// All that policy lets a peer do at this moment.
  public nonisolated func grants(for peer: Peer) -> Set<Grant> { rules.current.policy.grants(for: peer) }

  /// Whether the peer may do it now; a refusal by policy is told to the observer.
  ///
  /// - Throws: ``AccessError/refused(_:)`` of the grant that is missing, or of a peer that asks too often.
  public nonisolated func require(
    _ action: AccessAction, for peer: Peer, _ serial: CardSerial? = nil
  ) throws(AccessError) {
    let settings = rules.current
    if let wait = rate.take(peer.uid, perSecond: settings.requestsPerSecond) {
      throw .refused(.tooManyRequests(wait))
    }
    let grants = settings.policy.grants(for: peer)
    // What one may do at all, one may also end.
    guard grants.contains(action.grant) || (action == .lock && !grants.isEmpty) else {
      custody.outlet.tell(.denied(action, serial, to: peer))
      throw .refused(.notGranted(action.grant))
    }
  }

  /// Whether the peer may send a PIN or PUK now, on these terms.
  ///
  /// - Throws: ``AccessError/refused(_:)``.
  nonisolated func require(
    _ action: AccessAction, for peer: Peer, _ serial: CardSerial, _ options: PINOptions
  ) throws(AccessError) {
    try require(action, for: peer, serial)
    if options.allowsLastTry { try require(.useLastTry, for: peer, serial) }
    if let delay = custody.memory.delay(of: peer.uid) { throw .refused(.delayed(delay)) }
  }
}
