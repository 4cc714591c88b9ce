// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

struct ChipDocSelectionTests {
  @Test(arguments: ["01B000000C", "01200001", "01A4080002D00300", "1120000100", "0184000008", "01C0000000"])
  func channel1IsOpenedBySelectingAnApplet(command: String) throws {
    let card = try CardBench(.cps4)
    #expect(card(command) == "6881")
    #expect(card("01A4040C08 8025000001FF0199") == "6A82")
    #expect(card(command) == "6881")
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card(command) != "6881")
    card.card.reset()
    #expect(card(command) == "6881")
  }

  @Test(
    arguments: [
      ("02A4040C088025000001FF0100", "6881"), ("03200001", "6881"), ("04200001", "6E00"), ("B0A40000027F01", "6E00"),
      ("80CA9F7F00", "6E00"), ("0170000001", "6D00"), ("0188000001FF", "6D00"),
      ("01CB3FFF0A4D087006BF810102A08000", "6D00"), ("11A4080C020001", "6884"), ("00200001", "6D00"),
      ("00A4080C020001", "6A86"),
    ] as [(String, String)])
  func whatTheCardDoesNotKnowIsRefused(command: String, expected: String) throws {
    #expect(try ChipDocBench()(command) == expected)
  }

  @Test func agencyLibraryFindsTheCardAfterReset() throws {
    let card = try CardBench(.cps4)
    #expect(card("01A4040C088025000001FF0100") == "9000")
    #expect(card("01A4080002D00300") == "6F0E8002000C820101 8302D003 8A0105 9000".filter { $0 != " " })
    #expect(card("01B000000C") == "5A0A8025000001000000429F9000")
    #expect(card("01200001") == "63C3")
    #expect(card("01200002") == "63C3")
    #expect(card("012000010431323334") == "9000")
    #expect(card("01A40800020001 00").hasPrefix("6F"))
    #expect(card("01A404000D E828BD080F8025000001FF0010 00").hasPrefix("6F"))
    #expect(card("012241B803830120") == "9000")
    #expect(card("112A8086", [UInt8](repeating: 0, count: 255)) == "9000")
    let one = String(repeating: "00", count: 255) + "01"
    #expect(card("012A8086010100") == one + "9000")
  }

  @Test(
    arguments: [
      ("01A4000002 3F00 00", 0x6F), ("01A4000402 3F00 00", 0x62), ("01A4010402 0001 00", 0x62),
      ("01A4020402 D003 00", 0x62), ("01A4080004 0001 7001 00", 0x6F), ("01A4080404 0001 7001 00", 0x62),
      ("01A4090004 0001 7001 00", 0x6F), ("01A4040008 8025000001FF0100 00", 0x6F),
      ("01A4040408 8025000001FF0100 00", 0x62), ("01A404040D E828BD080F8025000001FF0010 00", 0x62),
    ] as [(String, UInt8)])
  func controlInformationComesInTheTemplateThatP2Names(command: String, tag: UInt8) throws {
    let card = try ChipDocBench()
    let data = try #require(card.bench.data(command))
    #expect(data.first == tag)
    #expect(try BERTLV.parseFirst(data).children().value(of: 0xA1) == nil)
  }

  @Test(
    arguments: [
      ("01A4080C02D003", "9000"), ("01A4080C043F00D003", "6A82"), ("01A4080C040001D003", "6A82"),
      ("01A4090C043F00D003", "6A82"), ("01A4090C0200 01", "9000"), ("01A4030C", "9000"), ("01A4050C020001", "6A86"),
      ("01A4080302D003", "6A86"), ("01A4080C03D00300", "6A80"), ("01A4020C022F01", "6A82"), ("01B0830001", "6A82"),
    ] as [(String, String)])
  func pathsAreThoseOfTheStandard(command: String, expected: String) throws {
    let card = try ChipDocBench()
    #expect(card("01A4080C02D003") == "9000")
    #expect(card(command) == expected)
  }

  @Test func agencyLibraryFallsBackToStepsBelowTheDirectory() throws {
    let card = try ChipDocBench()
    #expect(card("01A4090402 7005 00") == "6A82")
    #expect(card("01A4000C020001") == "9000")
    #expect(card("01A4090402 7005 00").hasPrefix("62"))
  }

  @Test func anAppletHeldOnTheBasicChannelIsFreedByThreeSteps() throws {
    let virtual = VirtualCPS4(try CardBench.image(.cps4))
    let card = CardBench(virtual)
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card(ChipDocBench.verify) == "9000")
    virtual.moveChipDocToBasicChannel()
    #expect(card("01200001") == "6881")
    #expect(card("00200001") == "63C3")
    #expect(card(ChipDocBench.selectApplet) == "6985")
    #expect(card("01A4040C07 A0000001510000") == "9000")
    #expect(card("01B000000C") == "6D00")
    #expect(card(ChipDocBench.selectApplet) == "6985")
    #expect(card("00A4040C08 8025000001FF0002") == "9000")
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card("01200001") == "63C3")
  }

  @Test func theAppletWorksOnTheBasicChannelToo() throws {
    let card = try CardBench(.cps4)
    #expect(card("00200001") == "6D00")
    #expect(card("00A4040408 8025000001FF0100").hasPrefix("61"))
    #expect(card("00A4080002D00300").hasPrefix("6F"))
    #expect(card("00200001") == "63C3")
    #expect(card(ChipDocBench.selectApplet) == "6985")
    card.card.reset()
    #expect(card(ChipDocBench.selectApplet) == "9000")
  }

  @Test func selectingTheAppletAgainKeepsThePINAndAnotherLosesIt() throws {
    let card = try ChipDocBench()
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card(ChipDocBench.selectApplication) == "9000")
    #expect(card("00A4040C07 A0000001510000") == "9000")
    #expect(card("01200001") == "9000")
    #expect(card("01A4040C07 A0000001510000") == "9000")
    #expect(card("01A4080C02D003") == "6A86")
    #expect(card(ChipDocBench.selectApplet) == "9000")
    #expect(card("01200001") == "63C3")
  }
}
