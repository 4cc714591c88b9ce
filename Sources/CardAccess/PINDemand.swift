// SPDX-License-Identifier: Apache-2.0
public import HealthCards
import PINProtection
import Synchronization

/// Who waits for somebody to give a card's PIN. Their users are told by events, once for all that wait for the same card.
final class PINDemand: Sendable {
  struct Place: Hashable {
    let card: CardSerial
    let uid: UInt32
  }

  private struct State {
    var waiting: [Place: Set<UInt64>] = [:]
    var next: UInt64 = 0
  }
  private let hub: EventHub
  private let state = Mutex(State())

  init(hub: EventHub) { self.hub = hub }

  func isWanted(_ card: CardSerial, by uid: UInt32) -> Bool {
    state.withLock { $0.waiting[Place(card: card, uid: uid)] != nil }
  }

  /// Events are told within the lock, so that they come in the order of what they tell.
  fileprivate func join(_ place: Place, _ pid: Int32) -> UInt64 {
    state.withLock { state in
      state.next += 1
      state.waiting[place, default: []].insert(state.next)
      if state.waiting[place]?.count == 1 {
        hub.publish(CardEvent(.pinWanted, card: place.card, uid: place.uid, pid: pid))
      }
      return state.next
    }
  }

  fileprivate func isWaiting(_ place: Place, _ number: UInt64) -> Bool {
    state.withLock { $0.waiting[place]?.contains(number) ?? false }
  }

  fileprivate func leave(_ place: Place, _ number: UInt64) {
    state.withLock { state in
      guard state.waiting[place]?.remove(number) != nil, state.waiting[place]?.isEmpty == true else { return }
      state.waiting[place] = nil
      hub.publish(CardEvent(.pinNoLongerWanted, card: place.card, uid: place.uid))
    }
  }

  /// Ends the wait of all who wait there.
  func decline(_ place: Place) {
    state.withLock { state in
      guard state.waiting.removeValue(forKey: place) != nil else { return }
      hub.publish(CardEvent(.pinNoLongerWanted, card: place.card, uid: place.uid, detail: "declined"))
    }
  }
}

/// The wait of one program for a PIN that its user gives elsewhere.
public final class PINWait: Sendable {
  private let demand: PINDemand
  private let place: PINDemand.Place
  private let number: UInt64

  init(_ demand: PINDemand, _ card: CardSerial, _ peer: Peer) {
    self.demand = demand
    place = PINDemand.Place(card: card, uid: peer.uid)
    number = demand.join(place, peer.pid)
  }

  /// Whether the user said that there will be no PIN.
  public var isDeclined: Bool { !demand.isWaiting(place, number) }

  /// Says that nobody waits any more; has no effect afterwards.
  public func end() { demand.leave(place, number) }

  deinit { end() }
}

extension CardService {
  /// Tells the peer's user, by events, that a PIN is wanted, until the wait ends.
  public nonisolated func wantPIN(of serial: CardSerial, for peer: Peer) -> PINWait {
    PINWait(demand, serial, peer)
  }

  /// Ends the waiting of this user's programs for the PIN of a card: the user will not give it.
  ///
  /// - Throws: ``AccessError/refused(_:)`` to a peer that may not list.
  public nonisolated func declinePIN(of serial: CardSerial, for peer: Peer) throws(AccessError) {
    try require(.list, for: peer, serial)
    demand.decline(PINDemand.Place(card: serial, uid: peer.uid))
  }

  /// How long this user has to wait after a wrong PIN.
  public nonisolated func delay(for peer: Peer) -> Duration? { custody.memory.delay(of: peer.uid) }

  /// With whether programs of this user wait for the PIN.
  nonisolated func told(_ report: PINReport, of serial: CardSerial, to peer: Peer) -> PINReport {
    var report = report
    report.isWanted = demand.isWanted(serial, by: peer.uid)
    return report
  }

  nonisolated func told(_ report: CardReport, to peer: Peer) -> CardReport {
    var report = report
    report.pin = told(report.pin, of: report.card.serial, to: peer)
    return report
  }
}
