// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

/// The CPS2ter volet (cpx-card.md 2.5 and 10).
struct CompatibilityVoletTests {
  private static let content = Hexadecimal.string(
    BERTLV(
      tag: 0xE5,
      children: [
        BERTLV(tag: 0x80, value: Array("CPXD FACTURATION VIRTUELLE".utf8)),
        BERTLV(tag: 0x81, value: Array("2900000042".utf8)),
      ]
    ).encoded)

  @Test func aCPS3sBillingSituationIsThereAfterThePIN() throws {
    let card = try CardBench()
    #expect(card("A0A40000024000") == "9404")
    #expect(card("A0A40000027F01") == "9F07")
    #expect(card("A0B0000001") == "9408")
    #expect(card("A0A40000024000") == "9F07")
    #expect(card("A0C0000007").hasPrefix("8505"))
    #expect(card("A0B0000001") == "9804")
    #expect(card("00A4040408 8025000001FF0100") != "6E00")
    #expect(card(CardBench.verify) == "9000")
    #expect(card("A0A40000024000") == "9F07")
    let size = Hexadecimal.string([UInt8(Self.content.utf8.count / 2)])
    #expect(card("A0B0000000") == "6C" + size)
    #expect(card("A0B00000" + size) == Self.content + "9000")
    #expect(card("A0B0" + "00" + size + "01") == "9402")
    #expect(card("A0200001") == "6D00")
  }

  @Test func afterClassA0ACPS3AnswersNothingElseUntilItIsSelectedByName() throws {
    let card = try CardBench()
    #expect(card(CardBench.verify) == "9000")
    #expect(card("A0A40000027F01") == "9F07")
    #expect(card(CardBench.selectApplication) == "6E00")
    #expect(card("00200001") == "6E00")
    #expect(card("00A4040408 8025000001FF0100").hasPrefix("61"))
    #expect(card("00200001") == "9000")
    card.card.reset()
    #expect(card(CardBench.selectApplication) == "9000")
  }

  @Test func aCPS4HasItOnTheBasicChannelAndChannelOneIsUndisturbed() throws {
    let card = try ChipDocBench()
    #expect(card(ChipDocBench.selectApplication) == "9000")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("A0A40000027F01") == "9F07")
    #expect(card("A0A40000024000") == "9F07")
    #expect(card("A0B0000001") == "E59000")
    #expect(card("01200001") == "9000")
    #expect(card("00A4040C07 A0000001510000") == "9000")
    #expect(card("A0A40000027F01") == "6E00")
  }

  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func aCardThatBillsNothingHasNoVolet(profile: VirtualCardProfile) throws {
    let image = try Personalisation(profile: profile, kind: .cpe).image(authority: CardBench.authority.get())
    #expect(CardBench(image.makeCard())("A0A40000027F01") == "6E00")
  }

  @Test func theContactlessSideHasNone() throws {
    #expect(try CardBench(.cps3Contactless)("A0A40000027F01") == "6E00")
  }
}
