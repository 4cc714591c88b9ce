// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards

extension CardService {
  /// The events after a position, or from now on, that this peer may see. The stream ends when the service does, and
  /// after ``EventDelivery/dropped``.
  ///
  /// - Throws: ``AccessError/refused(_:)`` to a peer that may not list.
  public nonisolated func events(
    after position: EventPosition?, for peer: Peer
  ) throws(AccessError) -> AsyncStream<EventDelivery> {
    try require(.list, for: peer)
    // Asked anew for each event, because the rules can change while somebody follows.
    return hub.follow(after: position) { [rules] event in
      rules.current.policy.grants(for: peer).contains(.list) && (!event.kind.isPersonal || event.uid == peer.uid)
    }
  }

  /// Ends every stream of events, and refuses new ones.
  public nonisolated func endEvents() { hub.finish() }

  func tellInsertion(_ slot: ReaderSlot) {
    switch slot.occupancy {
    case .card: hub.publish(CardEvent(.cardInserted, reader: slot.worker.reader.name))
    case .mute:
      hub.publish(CardEvent(.cardInserted, reader: slot.worker.reader.name))
      hub.publish(
        CardEvent(.cardUnknown, reader: slot.worker.reader.name, detail: "the card does not answer"))
    case .empty, .unavailable: break
    }
  }

  func tellReading(_ slot: ReaderSlot) {
    let reader = slot.worker.reader.name
    if let known = slot.worker.known {
      hub.publish(
        CardEvent(.cardRecognised, reader: reader, card: known.card.serial, triesLeft: known.counter.triesLeft))
    } else {
      hub.publish(CardEvent(.cardUnknown, reader: reader, detail: slot.problem))
    }
  }

  /// Before what is known of the card is forgotten.
  func tellRemoval(_ slot: ReaderSlot) {
    switch slot.occupancy {
    case .card, .mute:
      hub.publish(
        CardEvent(.cardRemoved, reader: slot.worker.reader.name, card: slot.worker.known?.card.serial))
    case .empty, .unavailable: break
    }
  }
}
