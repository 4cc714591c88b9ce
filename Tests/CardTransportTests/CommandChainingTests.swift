// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct CommandChainingTests {
  private func command(_ count: Int, ne: Int = 256) -> String {
    let data = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    return Hexadecimal.string(
      CommandAPDU(cla: 0x01, ins: .performSecurityOperation, p1: 0x80, p2: 0x86, data: data, ne: ne).bytes)
  }

  private func block(_ range: Range<Int>) -> String {
    Hexadecimal.string(range.map { UInt8(truncatingIfNeeded: $0) })
  }

  @Test(arguments: [0, 1, 255])
  func whatFitsOneCommandIsSentAsItIs(_ count: Int) throws {
    let card = try ScriptedChannel([command(count), "9000"])
    #expect(try CommandChaining(card).exchange(command(count)) == "9000")
  }

  /// The raw block of a CPS4 (cpx-card.md 4.7).
  @Test
  func twoHundredAndFiftySixBytesTravelInTwoBlocks() throws {
    let card = try ScriptedChannel([
      "112A8086FF" + block(0..<255), "9000", "012A808601" + block(255..<256) + "00", "AA 9000",
    ])
    #expect(try CommandChaining(card).exchange(command(256)) == "AA9000")
    #expect(card.isFinished)
  }

  @Test
  func longerDataTravelsInAsManyBlocksAsItNeeds() throws {
    let card = try ScriptedChannel([
      "112A8086FF" + block(0..<255), "9000", "112A8086FF" + block(255..<510), "9000",
      "012A80865A" + block(510..<600), "9000",
    ])
    #expect(try CommandChaining(card).exchange(command(600, ne: 0)) == "9000")
    #expect(card.isFinished)
  }

  @Test
  func aWholeLastBlockIsTheLast() throws {
    let card = try ScriptedChannel([
      "112A8086FF" + block(0..<255), "9000", "012A8086FF" + block(255..<510) + "00", "9000",
    ])
    #expect(try CommandChaining(card).exchange(command(510, ne: 65_536)) == "9000")
    #expect(card.isFinished)
  }

  @Test
  func aRefusedBlockEndsTheChain() throws {
    let card = try ScriptedChannel(["112A8086FF" + block(0..<255), "6884"])
    #expect(try CommandChaining(card).exchange(command(600)) == "6884")
    #expect(card.isFinished)
  }

  @Test
  func whatIsNoCommandIsSentAsItIs() throws {
    let card = try ScriptedChannel(["00", "6700"])
    #expect(try CommandChaining(card).exchange("00") == "6700")
  }

  /// Splitting would copy it.
  @Test
  func aSecretIsNeverSplit() throws {
    let command = "00200001 00012C" + digits(0x31, count: 300)
    let card = try ScriptedChannel([command, "6700"])
    #expect(try CommandChaining(card).exchange(command) == "6700")
  }
}
