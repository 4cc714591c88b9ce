// SPDX-License-Identifier: Apache-2.0
import HealthCards

/// All that is remembered of PINs, as it is kept in a file.
struct GuardRecord: Codable, Hashable {
  /// The card last dealt with is the last.
  private(set) var cards: [CardRecord] = []
  private(set) var users: [Penalty] = []

  struct CardRecord: Codable, Hashable {
    let serial: String
    var pin = SecretRecord()
    var puk = SecretRecord()

    subscript(kind: PINKind) -> SecretRecord {
      get { kind == .pin ? pin : puk }
      set { if kind == .pin { pin = newValue } else { puk = newValue } }
    }

    /// Whether something is known that a new look at the card would not tell again.
    var isPrecious: Bool { [pin, puk].contains { !$0.refused.isEmpty || $0.pending != nil } }
  }

  /// How many cards and users are remembered; of more, those longest ago are forgotten.
  static let mostCards = 256
  static let mostUsers = 1024

  subscript(card: CardSerial) -> CardRecord {
    get { cards.last { $0.serial == card.description } ?? CardRecord(serial: card.description) }
    set {
      if let last = cards.last, last.serial == newValue.serial {
        cards[cards.count - 1] = newValue
        return
      }
      cards.removeAll { $0.serial == newValue.serial }
      if cards.count >= Self.mostCards { cards.remove(at: cards.firstIndex { !$0.isPrecious } ?? 0) }
      cards.append(newValue)
    }
  }

  /// Takes over a counter that the card just told.
  mutating func note(_ tries: Int, _ kind: PINKind, of card: CardSerial, now: Int64) -> CounterChange? {
    let (refused, change) = self[card][kind].note(tries)
    if let refused { punish(refused.uid, card, now: now) }
    return change
  }

  /// Root is exempt: it could use the card without asking.
  mutating func punish(_ uid: UInt32?, _ card: CardSerial, now: Int64) {
    guard let uid, uid != 0 else { return }
    if let index = users.firstIndex(where: { $0.uid == uid }) {
      users[index].raise(card: card.description, now: now)
    } else {
      users.removeAll { $0.isForgiven(now) }
      if users.count >= Self.mostUsers { users.removeFirst() }
      users.append(Penalty(uid: uid, card: card.description, now: now))
    }
  }

  /// Only the card that was wronged forgives: else a colleague's own card would do.
  mutating func forgive(_ uid: UInt32?, _ card: CardSerial) {
    users.removeAll { $0.uid == uid && $0.card == card.description }
  }

  mutating func remaining(_ uid: UInt32, now: Int64) -> Int64? {
    guard let index = users.firstIndex(where: { $0.uid == uid }) else { return nil }
    return users[index].remaining(now)
  }
}
