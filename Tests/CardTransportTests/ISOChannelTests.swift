// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

/// The decorators together.
struct ISOChannelTests {
  private func channel(_ card: any CardChannel, _ transmissionProtocol: TransmissionProtocol) -> any CardChannel {
    CardSession(atr: [], transmissionProtocol: transmissionProtocol, epoch: 1, channel: card).isoChannel
  }

  /// cpx-card.md 4.2.
  @Test
  func aSignatureOfACPS3IsOneCommandToItsCaller() throws {
    let input = digits(0x30, count: 51)
    let card = try ScriptedChannel([
      "0088000033" + input, "6100", "00C0000000", digits(0xA5, count: 256) + "9000",
    ])
    #expect(try channel(card, .t0).exchange("0088000033" + input + "00") == digits(0xA5, count: 256) + "9000")
    #expect(card.isFinished)
  }

  @Test
  func theFetchItselfMayBeCorrected() throws {
    let card = try ScriptedChannel([
      "00CB3FFF014D", "61FF", "00C00000FF", "6C02", "00C0000002", "AABB 9000",
    ])
    #expect(try channel(card, .t0).exchange("00CB3FFF014D00") == "AABB9000")
    #expect(card.isFinished)
  }

  /// cpx-card.md 4.7, with T=0.
  @Test
  func aChainWithT0LeavesTheExpectedLengthOut() throws {
    let card = try ScriptedChannel([
      "102A8086FF" + digits(0x11, count: 255), "9000", "002A80860111", "6102", "00C0000002", "AABB 9000",
    ])
    let command = CommandAPDU(
      ins: .performSecurityOperation, p1: 0x80, p2: 0x86, data: Array(repeating: 0x11, count: 256), ne: 256)
    #expect(try channel(card, .t0).exchange(Hexadecimal.string(command.bytes)) == "AABB9000")
    #expect(card.isFinished)
  }

  @Test
  func withT1TheAnswerComesAtOnce() throws {
    let card = try ScriptedChannel(["012A9E9A02AABB00", "CC 9000"])
    #expect(try channel(card, .t1).exchange("012A9E9A02AABB00") == "CC9000")
  }

  /// Whatever a card answers, a PIN leaves once.
  @Test
  func noAnswerMakesAVerificationBeSentAgain() throws {
    for status in UInt16.min...UInt16.max where status >> 8 != 0x61 {
      let card = RuledChannel { _ in [UInt8(status >> 8), UInt8(truncatingIfNeeded: status)] }
      _ = try channel(card, .t0).exchange("002000010431323334")
      #expect(card.commands.count == 1)
    }
    let card = RuledChannel { command in command[1] == 0x20 ? [0x61, 0x02] : [0x90, 0x00] }
    _ = try channel(card, .t0).exchange("002000010431323334")
    #expect(card.commands.map { $0[1] } == [0x20, 0xC0])
  }

  @Test(arguments: [[0x61, 0xFF], [0x6C, 0xFF], [0x90], []] as [[UInt8]])
  func aHostileCardIsLeftAfterABoundedNumberOfCommands(_ answer: [UInt8]) {
    let card = RuledChannel { _ in answer }
    _ = try? channel(card, .t0).exchange("00B0000000")
    #expect(card.commands.count <= 2 * (ResponseAssembly.maximumRounds + 1))
  }

  @Test
  func anAnswerWithoutStatusIsNoResponse() {
    let card = RuledChannel { _ in [0x90] }
    let error = #expect(throws: TransportError.self) { try card.transmit(.readBinary(offset: 0, count: 1)) }
    #expect(error?.reason == .malformedResponse)
  }
}
