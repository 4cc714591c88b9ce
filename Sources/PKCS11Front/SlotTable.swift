// SPDX-License-Identifier: Apache-2.0
import HealthCards
import StandardCodes

/// The slots of one connection, each bound for its life to the first card that it showed.
///
/// One more is always there and waits for the next card: browsers ask for the list of slots once, and look afterwards
/// only at those they know (NSS's module loading).
struct SlotTable: Sendable {
  /// By slot, counted from 1.
  private(set) var serials: [CardSerial] = []

  /// A machine has a few readers; who puts in hundreds of cards has to connect again.
  private static let mostCards = 64

  /// Gives slots to cards that were not seen before.
  mutating func note(_ present: [CardSerial]) {
    for serial in present.sorted(by: { $0.description < $1.description })
    where !serials.contains(serial) && serials.count < Self.mostCards {
      serials.append(serial)
    }
  }

  /// Every slot, the waiting one last.
  var identifiers: [UInt64] { (1...UInt64(serials.count + 1)).map { $0 } }

  func slot(of serial: CardSerial) -> UInt64? {
    serials.firstIndex(of: serial).map { UInt64($0) + 1 }
  }

  /// The card that a slot is bound to; nil for the waiting one.
  ///
  /// - Throws: `CKR_SLOT_ID_INVALID`.
  func serial(of slot: UInt64) throws(CryptokiStatus) -> CardSerial? {
    guard identifiers.contains(slot) else { throw .slotIDInvalid }
    let index = Int(slot) - 1
    return index < serials.count ? serials[index] : nil
  }
}
