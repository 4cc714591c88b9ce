// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Synchronization
import Testing

@testable import VirtualCards

struct PINTests {
  @Test func wrongPINCostsOneTryAndTheRightOneGivesThemBack() throws {
    let card = try CardBench()
    #expect(card("00200001") == "63C3")
    #expect(card("002000010430303030") == "63C2")
    #expect(card("0020000100") == "63C2")
    #expect(card(CardBench.verify) == "9000")
    #expect(card("00200001") == "9000")
    #expect(card("002000010430303030") == "63C2")
    #expect(card("00200001") == "63C2")
  }

  @Test func aPINOfAnotherLengthIsAWrongPIN() throws {
    let card = try CardBench()
    #expect(card("0020000105 3132333434") == "63C2")
    #expect(card("0020000103 313233") == "63C1")
  }

  @Test func threeWrongPINsBlockAndTheRightOneIsRefusedThen() throws {
    let card = try CardBench()
    for expected in ["63C2", "63C1", "63C0"] { #expect(card("002000010430303030") == expected) }
    #expect(card(CardBench.verify) == "6983")
    #expect(card("00200001") == "6983")
    #expect(card("002400010831323334 34333231") == "6983")
    card.card.reset()
    #expect(card(CardBench.verify) == "6983")
  }

  @Test func unblockingInOneCommandSetsANewPIN() throws {
    let card = try CardBench()
    for _ in 1...3 { _ = card("002000010430303030") }
    #expect(card("002C00010C 3132333435363738 39383736") == "9000")
    #expect(card("00200001") == "63C3")
    #expect(card("002000010439383736") == "9000")
  }

  @Test func unblockingAfterThePUKWasVerified() throws {
    let card = try CardBench()
    #expect(card("002C02010439383736") == "6982")
    #expect(card("0020000208 3132333435363738") == "9000")
    #expect(card("002C02010439383736") == "9000")
    #expect(card("002000010439383736") == "9000")
    #expect(card("00A4090C023F00") == "9000")
    #expect(
      try #require(card.data("00CB3FFF0A4D087006BF810202A080")).suffix(14).starts(with: [0x9D, 0x02, 0x00, 0x63]))
  }

  @Test func aWrongPUKCostsOneOfTen() throws {
    let card = try CardBench()
    #expect(card("002C00010C 3030303030303030 39383736") == "63C9")
    #expect(card("00200002") == "63C9")
    #expect(card("00200001") == "63C3")
    for tries in (0...8).reversed() { #expect(card("0020000208 3030303030303030") == "63C\(tries)") }
    #expect(card("002C00010C 3132333435363738 39383736") == "6983")
  }

  @Test func changingThePINTakesTheOldOneAndTheNew() throws {
    let card = try CardBench()
    #expect(card("0024000108 30303030 34333231") == "63C2")
    #expect(card("0024000108 31323334 34333231") == "9000")
    #expect(card(CardBench.verify) == "63C2")
    #expect(card("002000010434333231") == "9000")
  }

  @Test(
    arguments: [
      ("0024000108 31323334 3433323A", "6A80"), ("0024000107 31323334 343332", "6700"),
      ("0024000210 3132333435363738 3132333435363738", "6982"), ("0024010104 31323334", "6A86"),
      ("002C00010B 3132333435363738 393837", "6700"), ("002C00020C 3132333435363738 39383736", "6A88"),
      ("00200003", "6A88"), ("0020000104", "6700"), ("00200101", "6A86"),
    ] as [(String, String)])
  func commandsThatMakeNoSenseCostNoTry(command: String, expected: String) throws {
    let card = try CardBench()
    #expect(card(command) == expected)
    #expect(card("00200001") == "63C3")
    #expect(card("00200002") == "63CA")
  }

  @Test func verifiedPINSurvivesSelectionAndDiesWithReset() throws {
    let card = try CardBench()
    #expect(card(CardBench.verify) == "9000")
    #expect(card("00A4090C023F00") == "9000")
    #expect(card(CardBench.selectApplication) == "9000")
    #expect(card("00200001") == "9000")
    card.card.reset()
    #expect(card("00200001") == "63C3")
    #expect(card(CardBench.verify) == "9000")
    card.card.powerOff()
    #expect(card("00200001") == "6F00")
    card.card.powerOn()
    #expect(card("00200001") == "63C3")
  }

  @Test func aTryIsPaidForBeforeTheComparison() throws {
    let memory = ScriptedMemory()
    let card = try CardBench(memory: memory)
    #expect(card(CardBench.verify) == "9000")
    #expect(memory.savedTries == [2, 3])
  }

  @Test func withoutDurableMemoryNothingIsCompared() throws {
    let memory = ScriptedMemory()
    let card = try CardBench(memory: memory)
    memory.fails = true
    #expect(card(CardBench.verify) == "6581")
    #expect(card("002000010430303030") == "6581")
    memory.fails = false
    #expect(card("00200001") == "63C3")
    memory.failsFrom(2)
    #expect(card(CardBench.verify) == "6581")
    #expect(card("00200001") == "63C2")
    #expect(card(CardBench.selectApplication) == "9000")
    #expect(card("002241A406800102840182") == "9000")
    #expect(card("008800000101") == "6982")
  }
}

/// Remembers what was to be kept, and fails when told.
private final class ScriptedMemory: CardMemory {
  private struct State {
    var tries: [UInt8] = []
    var writesUntilFailure = Int.max
  }

  private let state = Mutex(State())

  struct Failure: Error {}

  var savedTries: [UInt8] { state.withLock { $0.tries } }

  var fails: Bool {
    get { state.withLock { $0.writesUntilFailure <= 0 } }
    set { state.withLock { $0.writesUntilFailure = newValue ? 0 : .max } }
  }

  /// The n-th write from now on and those after it fail.
  func failsFrom(_ number: Int) { state.withLock { $0.writesUntilFailure = number - 1 } }

  func save(_ secrets: CardSecrets) throws {
    try state.withLock {
      guard $0.writesUntilFailure > 0 else { throw Failure() }
      $0.writesUntilFailure -= 1
      $0.tries.append(secrets.pin.triesLeft)
    }
  }

  func save(_ content: [UInt8], of file: FilePath) throws {}
}
