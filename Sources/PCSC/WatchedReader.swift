// SPDX-License-Identifier: Apache-2.0
import CPCSC
import CardTransport
import StandardCodes
import Synchronization

/// One reader as the monitor sees it.
final class WatchedReader {
  let reader: PCSCReader
  private(set) var occupancy = ReaderStatus.Occupancy.empty
  private let name: CopiedCString
  private var eventState: DWORD = 0

  /// Counts the insertions in all readers, over restarts of the service.
  private static let insertions = Atomic<UInt64>(0)

  init(_ reader: PCSCReader) {
    self.reader = reader
    name = CopiedCString(reader.name)
  }

  /// What makes a snapshot differ from the one before.
  struct View: Equatable {
    let reader: ObjectIdentifier
    let occupancy: ReaderStatus.Occupancy
  }

  var view: View { View(reader: ObjectIdentifier(reader), occupancy: occupancy) }

  /// For the next wait.
  var state: SCARD_READERSTATE {
    var state = SCARD_READERSTATE()
    state.szReader = name.pointer
    state.dwCurrentState = eventState
    return state
  }

  func update(_ state: SCARD_READERSTATE) {
    let before = eventState
    eventState = state.dwEventState & ~DWORD(SCARD_STATE_CHANGED)
    let wantsNewLook = reader.signs.wantsNewLook.exchange(false, ordering: .acquiringAndReleasing)
    // pcscd counts insertions and removals in the high word: a card pulled and put back between two looks counts.
    let isSameCard = before >> 16 == eventState >> 16 && !wantsNewLook
    occupancy = newOccupancy(atr: state.answerToReset, isSameCard: isSameCard)
  }

  private func newOccupancy(atr: [UInt8], isSameCard: Bool) -> ReaderStatus.Occupancy {
    if has(SCARD_STATE_UNKNOWN) || has(SCARD_STATE_UNAVAILABLE) {
      return .unavailable(PCSCStatus.readerUnavailable.transportError("nothing can be told of \(reader.name)"))
    }
    guard has(SCARD_STATE_PRESENT) else { return .empty }
    if has(SCARD_STATE_EXCLUSIVE), !reader.signs.isExclusiveHere.load(ordering: .acquiring) {
      return .unavailable(PCSCStatus.sharingViolation.transportError("the card in \(reader.name) cannot be used"))
    }
    if has(SCARD_STATE_MUTE) || atr.isEmpty { return .mute }
    if isSameCard, case .card(atr, _) = occupancy { return occupancy }
    return .card(atr: atr, insertion: Self.insertions.add(1, ordering: .relaxed).newValue)
  }

  private func has(_ flag: Int32) -> Bool { eventState & DWORD(flag) != 0 }
}

extension SCARD_READERSTATE {
  /// The ATR that the service wrote, as long as it says, never longer than there is room.
  fileprivate var answerToReset: [UInt8] {
    withUnsafeBytes(of: rgbAtr) { Array($0.prefix(Int(min(cbAtr, DWORD($0.count))))) }
  }
}
