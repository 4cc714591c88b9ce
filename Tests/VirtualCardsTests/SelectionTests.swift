// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import VirtualCards

struct SelectionTests {
  @Test(
    arguments: [
      (
        "00A40904043F00D003",
        "62258002000C8201018302D0038801E0A1128C077BFFFFFFFFFF009C077BFFFFFFFFFF008A0105"
      ),
      (
        "00A40904043F002F01",
        "62258002003982010183022F018801E8A1128C077B45FFFFFF45009C077BFFFFFFFFFF008A0105"
      ),
      (
        "00A40904043F002F00",
        "62258002006582010183022F008801F0A1128C077B45FFFFFF45009C077BFFFFFFFFFF008A0105"
      ),
      ("00A40904023F00", "621E82013883023F00840880250000 01FF0100A1088C067AFFFFFFFF458A0105"),
    ] as [(String, String)])
  func controlParametersAreThoseOfRealCards(select: String, expected: String) throws {
    let card = try CardBench()
    let expected = expected.filter { $0 != " " }
    let length = String(expected.utf8.count / 2, radix: 16, uppercase: true)
    #expect(card(select) == "61" + length)
    #expect(card("00C00000" + length) == expected + "9000")
  }

  @Test func agencyLibraryFindsTheCardAfterReset() throws {
    let card = try CardBench()
    #expect(card("00A40904043F00D003") == "6127")
    #expect(card("00C0000027").hasSuffix("9000"))
    #expect(card("00B000000C") == "5A0A802500000100000042" + "9F" + "9000")
    #expect(card("00A40904043F00D010") == "6A82")
    #expect(card("00A40904043F00D010") == "6A82")
    #expect(card("00A4090C043F000001") == "9000")
    #expect(card("00A4090C023F00") == "9000")
    #expect(card("00CB3FFF0A4D087006BF810102A080") == "6118")
    #expect(card("00C0000018") == "7016BF810112A0109A01039B0103A1088C06F3000013FF009000")
    #expect(card("00CB3FFF0A4D087006BF810202A08000") == "611C")
    #expect(card("00C000001C") == "701ABF810216A0149A010A9B010A9D020064A1088C06F3FF00FFFF009000")
  }

  @Test func openSCFindsTheCardAfterReset() throws {
    let card = try CardBench()
    #expect(card("00A4000C023F00") == "9000")
    #expect(card("00A40204022F01") == "6127")
    #expect(card("00A4040008 8025000001FF0100") == "9000")
    #expect(card("00B09C00C0") == "6C0C")
    #expect(card("00B09C000C").hasSuffix("9000"))
    #expect(card("00A40204022F00") == "6127")
    #expect(card("00A404000D E828BD080F8025000001FF0010") == "9000")
    #expect(card("00A40204025031").hasPrefix("61"))
    #expect(card("00A40204023F00") == "6120")
  }

  @Test func selectionByStepsFollowsTheCurrentDirectory() throws {
    let card = try CardBench()
    #expect(card("00A4010C020001") == "9000")
    #expect(card("00A4020C025031") == "9000")
    #expect(card("00A4090C027001") == "9000")
    #expect(card("00A4020C022F01") == "6A82")
    #expect(card("00A4030C") == "9000")
    #expect(card("00A4020C022F01") == "9000")
    #expect(card("00A4010C022F01") == "6A82")
    #expect(card("00A4000C020001") == "9000")
    #expect(card("00A4000C00") == "9000")
  }

  @Test func failedSelectionChangesNothing() throws {
    let card = try CardBench()
    #expect(card("00A4090C043F00D003") == "9000")
    #expect(card("00A4090C043F00D0FF") == "6A82")
    #expect(card("00A4040C08 8025000001FF0199") == "6A82")
    #expect(card("00B000000C").hasSuffix("9000"))
  }

  @Test(
    arguments: [
      ("00A4080C02D003", "6A86"), ("00A4090802D003", "6A86"), ("00A4090C033F00D0", "6A80"), ("00A4020C01D0", "6700"),
      ("00A4090C12 3F00000100010001000100010001000100 01", "6A80"),
    ] as [(String, String)])
  func selectionThatMakesNoSenseIsRefused(command: String, expected: String) throws {
    #expect(try CardBench()(command) == expected)
  }

  @Test func controlInformationComesInItsOwnTemplate() throws {
    let card = try CardBench()
    #expect(card.data("00A40000023F00")?.first == 0x6F)
    #expect(card.data("00A404040880250000 01FF0100")?.first == 0x62)
  }
}
