// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import VirtualCards

struct ChipDocPINTests {
  @Test func theCounterIsReadByAnEmptyVerification() throws {
    let card = try ChipDocBench()
    #expect(card("01200001") == "63C3")
    #expect(card("012000010430303030") == "63C2")
    #expect(card("0120000100") == "63C2")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("01200001") == "9000")
    for expected in ["63C2", "63C1", "63C0"] { #expect(card("012000010430303030") == expected) }
    #expect(card(ChipDocBench.verify) == "6983")
    #expect(card("01200001") == "6983")
  }

  @Test func changingTakesTheNewPINAfterTheOldWasVerified() throws {
    let card = try ChipDocBench()
    #expect(card("0124010104 34333231") == "6982")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("0124010104 34333231") == "9000")
    #expect(card("01200001") == "63C3")
    #expect(card("0124010104 31323334") == "6982")
    #expect(card(ChipDocBench.verify) == "63C2")
    #expect(card("012000010434333231") == "9000")
  }

  @Test func unblockingResetsTheCounterAndOpensTheWayToANewPIN() throws {
    let card = try ChipDocBench()
    for _ in 1...3 { _ = card("012000010430303030") }
    #expect(card("012C0381") == "6982")
    #expect(card("0120000208 3132333435363738") == "9000")
    #expect(card("0124010104 34333231") == "6982")
    #expect(card("012C0381") == "9000")
    #expect(card("01200001") == "63C3")
    #expect(card("0124010104 34333231") == "9000")
    #expect(card("0124010104 31323334") == "6982")
    #expect(card("012000010434333231") == "9000")
  }

  @Test func unblockingWithoutANewPINKeepsTheOld() throws {
    let card = try ChipDocBench()
    for _ in 1...3 { _ = card("012000010430303030") }
    #expect(card("0120000208 3132333435363738") == "9000")
    #expect(card("012C0381") == "9000")
    #expect(card(ChipDocBench.verify) == "9000")
  }

  @Test func threeWrongPUKsAreTheEnd() throws {
    let card = try ChipDocBench()
    for expected in ["63C2", "63C1", "63C0"] { #expect(card("0120000208 3030303030303030") == expected) }
    #expect(card("0120000208 3132333435363738") == "6983")
    #expect(card("01200002") == "6983")
    #expect(card("012C0381") == "6982")
  }

  @Test(
    arguments: [
      ("0124000108 31323334 34333231", "6A86"), ("0124010104 3433323A", "6A80"), ("0124010103 343332", "6A80"),
      ("0124010208 3132333435363738", "6982"), ("012C0001 0C 313233343536373839383736", "6A86"),
      ("012C020104 39383736", "6A86"), ("012C0301", "6A88"), ("012C038104 39383736", "6700"), ("01200003", "6A88"),
      ("01200101", "6A86"), ("0120000104", "6700"),
    ] as [(String, String)])
  func commandsThatMakeNoSenseChangeNothing(command: String, expected: String) throws {
    let card = try ChipDocBench()
    #expect(card("0120000208 3132333435363738") == "9000")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card(command) == expected)
    card.bench.card.reset()
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card("01200001") == "63C3")
    #expect(card("01200002") == "63C3")
    #expect(card(ChipDocBench.verify) == "9000")
  }
}
