// SPDX-License-Identifier: Apache-2.0
import HealthCards
import Metrics

/// Makes events, metrics and records of what happens to PINs, leases and rights.
struct AccessRecorder: AccessObserver {
  let hub: EventHub
  let desk: AuditDesk
  let metrics: ServiceMetrics
  /// Is told as well.
  let next: (any AccessObserver)?

  func observe(_ event: AccessEvent) {
    if let event = CardEvent(event) { hub.publish(event) }
    switch event {
    case .counterChanged: metrics.counterChanges.add()
    case .denied(let action, let card, let peer):
      let desk = desk
      Task { await desk.refuse(AuditedUse(action, card), by: peer, outcome: "not-granted") }
    default: break
    }
    next?.observe(event)
  }
}

extension CardEvent {
  /// Nil for what only records tell.
  init?(_ event: AccessEvent) {
    switch event {
    case .pinVerified(let card, let peer): self.init(.pinVerified, card: card, uid: peer.uid)
    case .pinLocked(let card): self.init(.pinLocked, card: card)
    case .pinBlocked(let card, let kind): self.init(.pinBlocked, card: card, detail: kind.name)
    case .counterChanged(let card, let before, let now):
      self.init(
        .pinCounterChanged, card: card, triesLeft: now,
        detail: now < before ? "another program used up tries" : "another program verified or unblocked the PIN")
    case .leaseBegan(let card, let holder, _): self.init(.leaseBegun, card: card, uid: holder.uid)
    case .leaseEnded(let card, let holder, let reason):
      self.init(.leaseEnded, card: card, uid: holder.uid, detail: reason.rawValue)
    case .pinRefused, .pinReplaced, .denied: return nil
    }
  }
}
