// SPDX-License-Identifier: Apache-2.0
import CPCSC
import CardTransport
import Synchronization
import Testing

@testable import PCSC

/// What the service's flags mean.
@Suite struct WatchedReaderTests {
  private let reader = WatchedReader(PCSCReader(name: "Reader 00"))

  /// - Parameter counter: how many insertions and removals pcscd has seen.
  private func tell(_ flags: Int32, counter: DWORD = 0, atr: [UInt8] = []) -> ReaderStatus.Occupancy {
    var state = SCARD_READERSTATE()
    state.dwEventState = counter << 16 | DWORD(flags | SCARD_STATE_CHANGED)
    state.cbAtr = DWORD(atr.count)
    withUnsafeMutableBytes(of: &state.rgbAtr) { $0.copyBytes(from: atr.prefix($0.count)) }
    reader.update(state)
    return reader.occupancy
  }

  private func insertion(_ occupancy: ReaderStatus.Occupancy) -> UInt64? {
    if case .card(_, let insertion) = occupancy { insertion } else { nil }
  }

  @Test func cardPulledAndPutBackBetweenTwoLooksIsAnotherInsertion() throws {
    let first = try #require(insertion(tell(SCARD_STATE_PRESENT, counter: 1, atr: [0x3B, 0x00])))
    let same = try #require(insertion(tell(SCARD_STATE_PRESENT | SCARD_STATE_INUSE, counter: 1, atr: [0x3B, 0x00])))
    let second = try #require(insertion(tell(SCARD_STATE_PRESENT, counter: 3, atr: [0x3B, 0x00])))
    #expect(same == first)
    #expect(second != first)
  }

  @Test func otherATRIsAnotherInsertionWhateverTheCounterSays() throws {
    let first = try #require(insertion(tell(SCARD_STATE_PRESENT, counter: 1, atr: [0x3B, 0x00])))
    let second = try #require(insertion(tell(SCARD_STATE_PRESENT, counter: 1, atr: [0x3B, 0x01, 0x55])))
    #expect(second != first)
  }

  @Test func flagsBecomeWhatIsInTheReader() {
    #expect(tell(SCARD_STATE_EMPTY) == .empty)
    #expect(tell(SCARD_STATE_PRESENT | SCARD_STATE_MUTE) == .mute)
    #expect(tell(SCARD_STATE_PRESENT) == .mute)
    for flag in [SCARD_STATE_UNKNOWN, SCARD_STATE_UNAVAILABLE] {
      guard case .unavailable(let error) = tell(flag) else { return #expect(Bool(false), "\(flag)") }
      #expect(error.reason == .readerGone)
    }
    guard case .unavailable(let error) = tell(SCARD_STATE_PRESENT | SCARD_STATE_EXCLUSIVE, atr: [0x3B, 0x00]) else {
      return #expect(Bool(false), "\(reader.occupancy)")
    }
    #expect(error.reason == .heldByAnotherProgram)
  }

  @Test func ownExclusiveHoldIsNotAnotherPrograms() {
    reader.reader.signs.isExclusiveHere.store(true, ordering: .relaxed)
    #expect(insertion(tell(SCARD_STATE_PRESENT | SCARD_STATE_EXCLUSIVE, atr: [0x3B, 0x00])) != nil)
  }

  @Test func lengthThatTheServiceOverstatesIsCut() {
    guard case .card(let atr, _) = tell(SCARD_STATE_PRESENT, atr: [UInt8](repeating: 0x3B, count: 60)) else {
      return #expect(Bool(false), "\(reader.occupancy)")
    }
    #expect(atr.count == 33)
  }
}
