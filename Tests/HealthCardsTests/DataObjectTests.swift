// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import ISO7816
import SeededRandom
import Testing
import VirtualCards

@Suite struct DataObjectTests {
  private func object(_ label: String, _ test: TestCard, _ card: HealthCard) throws -> DataObject {
    try test.dialogue { try $0.dataObjects(of: card) }.first { $0.label == label }.unwrapped()
  }

  @Test(arguments: PlayedCard.withPIN)
  func theDirectoryListsTheObjectsAndWhichArePrivate(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    let objects = try test.dialogue { try $0.dataObjects(of: card) }
    let expected = ["CPS_DATA", "CPS_ID_CARD", "CPS_NAME_PS", "CPS_LANG_PS", "CPS_INFO_PS"]
    #expect(objects.filter { !$0.isPrivate }.map(\.label) == expected)
    #expect(
      objects.filter(\.isPrivate).map(\.label)
        == ["CPS_ACTIVITY_01_PS", "CPS_ACTIVITY_03_PS", "CPS_SIT_FACT"])
  }

  @Test(arguments: PlayedCard.withPIN)
  func aPublicObjectIsReadWithoutThePIN(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    let info = try object("CPS_INFO_PS", test, card)
    let value = try test.dialogue { try $0.read(info, of: card) }
    #expect(DataObjectContent(label: info.label, value: value) == .speciality("SM26"))
    let data = try object("CPS_DATA", test, card)
    #expect(try test.dialogue { try $0.read(data, of: card) }.count == 4000)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aPrivateObjectIsReadAfterThePINOnly(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    let activity = try object("CPS_ACTIVITY_01_PS", test, card)
    #expect(throws: CardError.pinNotVerified) { try test.dialogue { try $0.read(activity, of: card) } }
    try test.verify("1234", card)
    let value = try test.dialogue { try $0.read(activity, of: card) }
    guard case .activity(let content)? = DataObjectContent(label: activity.label, value: value) else {
      Issue.record("not read as a situation")
      return
    }
    #expect(content.structureName == "CPXD CABINET VIRTUEL")
    #expect(content.structure?.kind == .rppsRank)
    #expect(content.sector == "SA07")
  }

  @Test(arguments: PlayedCard.withPIN)
  func objectsAreFoundAfterAnotherProgramsSelection(played: PlayedCard) throws {
    let test = try TestCard(played)
    var memory = CardMemory()
    let card = try test.dialogue(&memory) { try $0.readCard(CardModel(atr: test.reader.atr).unwrapped()) }
    try test.otherProgram(
      sends: [played == .cps3 ? "00A4090C043F00D003" : "01A4040C07A0000001510000"])
    #expect(try test.dialogue(&memory) { try $0.dataObjects(of: card) }.count == 8)
  }

  @Test func aCardWithoutADirectoryOfObjectsHasNone() throws {
    let test = try TestCard()
    let card = try test.read()
    test.reader.intercept { command, card in
      command[1] == 0xA4 && command.suffix(2) == [0x70, 0x06] ? [0x6A, 0x82] : card(command)
    }
    // The billing situation is in no directory.
    #expect(try test.dialogue { try $0.dataObjects(of: card) }.map(\.label) == ["CPS_SIT_FACT"])
  }

  @Test(arguments: ["EE07840344", "EE8400", "EEFF840341", "EE", "00", "84034141", "EE0284FF", "30038401"])
  func lengthsThatLieAreNoContent(hexadecimal: String) throws {
    let value = try Hexadecimal.bytes(hexadecimal.count.isMultiple(of: 2) ? hexadecimal : "0\(hexadecimal)").unwrapped()
    #expect(DataObjectContent(label: "CPS_ACTIVITY_01_PS", value: value) == nil)
    #expect(DataObjectContent(label: "CPS_INFO_PS", value: value) == nil)
  }

  @Test func latin1IsReadWhereItIsNoUTF8() throws {
    let value = BERTLV(tag: 0xEE, children: [BERTLV(tag: 0x84, value: [0x48, 0xD4, 0x50, 0x49, 0x54, 0x41, 0x4C])])
    guard case .activity(let content)? = DataObjectContent(label: "CPS_ACTIVITY_01_PS", value: value.encoded) else {
      Issue.record("not read as a situation")
      return
    }
    #expect(content.structureName == "HÔPITAL")
    #expect(content.sector == nil)
  }

  @Test func theSpecialityEndsBeforeTheFilesPadding() {
    #expect(DataObjectContent(label: "CPS_INFO_PS", value: Array("xxSM54".utf8) + [0, 0]) == .speciality("SM54"))
    #expect(DataObjectContent(label: "CPS_INFO_PS", value: Array("sm54".utf8)) == nil)
    #expect(DataObjectContent(label: "CPS_INFO_PS", value: []) == nil)
    #expect(DataObjectContent(label: "CPS_DATA", value: Array("SM54".utf8)) == nil)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aCardThatAnswersNoiseIsAnErrorOrAValue(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    var random = SeededGenerator()
    for _ in 0..<150 {
      let target = Int(random.next() % 14)
      let position = random.next()
      let mask = UInt8(truncatingIfNeeded: random.next()) | 1
      let counter = CommandLog()
      test.reader.intercept { command, card in
        counter.append(command)
        var response = card(command)
        if counter.all.count == target + 1 { response[Int(position % UInt64(response.count))] ^= mask }
        return response
      }
      _ = try? test.dialogue { dialogue in
        for object in try dialogue.dataObjects(of: card).prefix(10) {
          let value = try dialogue.read(object, of: card)
          _ = DataObjectContent(label: object.label, value: value)
        }
      }
      #expect(counter.all.count < 3000, "seed \(random.seed)")
    }
  }
}
