// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

struct StatusWordTests {
  static let all = (0...UInt16.max).map { StatusWord(rawValue: $0) }

  @Test
  func everyValueSurvivesAsTwoBytes() {
    #expect(Self.all.allSatisfy { StatusWord($0.sw1, $0.sw2) == $0 })
    #expect(Set(Self.all).count == 65_536)
    #expect(StatusWord(0x69, 0x82) == .securityStatusNotSatisfied)
  }

  @Test
  func onlySixtyThreeCAndBlockedTellTries() {
    for status in Self.all {
      switch (status.sw1, status.sw2) {
      case (0x63, 0xC0...0xCF): #expect(status.triesLeft == Int(status.sw2) - 0xC0)
      case (0x69, 0x83): #expect(status.triesLeft == 0)
      default: #expect(status.triesLeft == nil)
      }
    }
  }

  @Test
  func onlySixtyOneTellsBytesAvailable() {
    for status in Self.all where status.sw1 != 0x61 { #expect(status.bytesAvailable == nil) }
    for low in 1...UInt8.max { #expect(StatusWord(0x61, low).bytesAvailable == Int(low)) }
    #expect(StatusWord(0x61, 0).bytesAvailable == 256)
  }

  @Test
  func onlySixtyCTellsTheRightLength() {
    for status in Self.all where status.sw1 != 0x6C { #expect(status.rightLength == nil) }
    for low in 1...UInt8.max { #expect(StatusWord(0x6C, low).rightLength == Int(low)) }
    #expect(StatusWord(0x6C, 0).rightLength == 256)
  }

  @Test
  func whatIsMadeIsReadBack() {
    for count in 1...256 {
      #expect(StatusWord.bytesAvailable(count).bytesAvailable == count)
      #expect(StatusWord.rightLength(count).rightLength == count)
    }
    for count in 0...15 { #expect(StatusWord.triesLeft(UInt8(count)).triesLeft == count) }
    #expect(StatusWord.triesLeft(200).triesLeft == 15)
    #expect(StatusWord.bytesAvailable(1000).bytesAvailable == 256)
    #expect(StatusWord.rightLength(-1).rightLength == 1)
  }

  @Test
  func everyDescriptionBeginsWithItsDigits() {
    for status in Self.all {
      #expect(status.description.hasPrefix(Hexadecimal.string([status.sw1, status.sw2])))
      #expect(status.description.contains("(") == (status.meaning != nil))
    }
    #expect(StatusWord(0x63, 0xC1).description == "63C1 (verification failed, 1 try left)")
    #expect(StatusWord(0x63, 0xC2).description == "63C2 (verification failed, 2 tries left)")
    #expect(StatusWord(rawValue: 0x9404).description == "9404")
  }
}
