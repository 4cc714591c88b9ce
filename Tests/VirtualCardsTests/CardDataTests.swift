// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

struct CardDataTests {
  /// Label and path of each object that the application's list of data objects names.
  private func entries(_ list: [UInt8]) throws -> [(label: String, path: [UInt8], isPrivate: Bool)] {
    try BERTLV.parse(list).map { entry in
      let parts = try entry.children()
      let common = try parts[0].children()
      let path = try BERTLV.parseFirst(try #require(parts.value(of: 0xA1))).children().value(of: 0x04)
      return (
        String(decoding: try #require(common.value(of: 0x0C)), as: UTF8.self), try #require(path),
        common.value(of: 0x04) == [0x01]
      )
    }
  }

  private let free = ["CPS_DATA", "CPS_ID_CARD", "CPS_NAME_PS", "CPS_LANG_PS", "CPS_INFO_PS"]
  private let situations = ["CPS_ACTIVITY_01_PS", "CPS_ACTIVITY_03_PS"]

  @Test func bothGenerationsListTheSameObjects() throws {
    let old = try entries(try #require(try CardBench().file("3F0000017006")))
    let new = try entries(try #require(try ChipDocBench().file("00017006")))
    #expect(old.map(\.label) == free + situations)
    #expect(old.map(\.label) == new.map(\.label))
    #expect(old.map(\.path) == new.map(\.path))
    #expect(old.filter(\.isPrivate).map(\.label) == situations)
  }

  @Test func freeObjectsAreReadAtOnceAndSituationsWithThePIN() throws {
    let card = try CardBench()
    let listed = try entries(try #require(card.file("3F0000017006")))
    for entry in listed { #expect((card.file(Hexadecimal.string(entry.path)) == nil) == entry.isPrivate) }
    #expect(card(CardBench.verify) == "9000")
    for entry in listed { #expect(card.file(Hexadecimal.string(entry.path)) != nil, "\(entry.label)") }
  }

  @Test func situationsHaveNameStructureAndSector() throws {
    let card = try CardBench()
    #expect(card(CardBench.verify) == "9000")
    for path in ["3F000001D120", "3F000001D122"] {
      let situation = try BERTLV.parseFirst(try #require(card.file(path)))
      #expect(situation.tag == 0xEE)
      #expect(try situation.children().map(\.tag) == [0x84, 0x85, 0x86])
      #expect(try situation.children().value(of: 0x86) == Array("SA07".utf8))
    }
  }

  @Test func professionalDataEndWithTheSpeciality() throws {
    let content = try #require(try CardBench().file("3F000001D104"))
    #expect(content.suffix(4) == Array("SM26".utf8))
  }
}
