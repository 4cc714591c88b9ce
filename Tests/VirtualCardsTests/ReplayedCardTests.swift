// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

@testable import VirtualCards

struct ReplayedCardTests {
  private func card() throws -> CardBench {
    let transcript = try Transcript(
      parsing: """
        atr 3B9B188001001225006480040100009044
        protocol T=1
        > 01A4040C088025000001FF0100
        < 9000 12.4
        > 01200001
        < 63C3 3
        > 0120000104********
        < 9000 40
        > 01200001
        < 9000 3
        > 01A4080C02D003
        < 9000 3
        """)
    return CardBench(ReplayedCard(transcript))
  }

  @Test func itIsTheCardOfTheTranscript() throws {
    let card = try card().card
    #expect(Hexadecimal.string(card.atr) == "3B9B188001001225006480040100009044")
    #expect(card.transmissionProtocol == .t1)
  }

  @Test func answersFollowTheRecordingFromThePresentPlaceOn() throws {
    let card = try card()
    #expect(card("01200001") == "63C3")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("01200001") == "9000")
    #expect(card("01A4080C02D003") == "9000")
    #expect(card("01200001") == "63C3")
  }

  @Test func commandsThatWereLeftOutOrComeLateAreAnswered() throws {
    let card = try card()
    #expect(card("01A4080C02D003") == "9000")
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card("012000010430303030") == "9000")
    #expect(card("01200001") == "9000")
  }

  @Test(arguments: ["01200002", "0120000103313233", "0120000100", "", "01"])
  func whatWasNotRecordedIsRefusedAndMovesNothing(command: String) throws {
    let card = try card()
    #expect(card(command) == "6F00")
    #expect(card("01200001") == "63C3")
  }

  @Test func powerBeginsTheRecordingAnew() throws {
    let card = try card()
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("01200001") == "9000")
    card.card.reset()
    #expect(card("01200001") == "63C3")
    card.card.powerOff()
    #expect(card("01200001") == "6F00")
    card.card.powerOn()
    #expect(card("01200001") == "63C3")
  }
}
