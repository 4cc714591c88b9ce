// SPDX-License-Identifier: Apache-2.0
import HealthCards
import Logging

/// Where events go: to the observer, and those that somebody should look at into the log.
struct EventOutlet: Sendable {
  let observer: (any AccessObserver)?
  let logger: Logger

  func tell(_ event: AccessEvent) {
    switch event {
    case .counterChanged(let card, let from, let to) where to < from:
      logger.warning(
        "card \(card): another program used up tries of the PIN: \(from) were left, now \(to); find out which")
    case .counterChanged(let card, let from, let to):
      logger.notice("card \(card): another program gave the PIN its tries back: \(from) were left, now \(to)")
    case .pinRefused(let card, let kind, let left, let peer):
      logger.notice(
        "card \(card): wrong \(kind.name) by uid \(peer.uid), \(left.map { "\($0)" } ?? "an unknown number of") tries left"
      )
    case .pinBlocked(let card, let kind): logger.warning("card \(card): the \(kind.name) is blocked")
    case .denied(let action, let card, let peer):
      let what = card.map { "\(action) of card \($0)" } ?? "\(action)"
      logger.notice(
        "\(what) denied to uid \(peer.uid) on socket \(peer.socket): not granted \(action.grant.rawValue)")
    case .pinVerified, .pinLocked, .pinReplaced, .leaseBegan, .leaseEnded: logger.info("\(event)")
    }
    observer?.observe(event)
  }

  func tellEnd(of leases: [Lease], _ card: CardSerial, _ reason: (Lease) -> LeaseEnd) {
    for lease in leases { tell(.leaseEnded(card, holder: lease.holder, reason(lease))) }
  }
}

extension AccessEvent: CustomStringConvertible {
  /// One line; no secret is part of any event.
  public var description: String {
    switch self {
    case .pinVerified(let card, let peer): "card \(card): PIN verified by uid \(peer.uid)"
    case .pinRefused(let card, let kind, _, let peer): "card \(card): \(kind.name) of uid \(peer.uid) refused"
    case .pinLocked(let card): "card \(card): locked"
    case .pinBlocked(let card, let kind): "card \(card): \(kind.name) blocked"
    case .pinReplaced(let card, let peer): "card \(card): PIN replaced by uid \(peer.uid)"
    case .counterChanged(let card, let from, let to): "card \(card): tries left changed from \(from) to \(to)"
    case .leaseBegan(let card, let holder, let scope):
      "card \(card): lease of uid \(holder.uid) begins, for its \(scope.rawValue)"
    case .leaseEnded(let card, let holder, let reason):
      "card \(card): lease of uid \(holder.uid) ends (\(reason.rawValue))"
    case .denied(let action, _, let peer): "\(action) denied to uid \(peer.uid)"
    }
  }
}
