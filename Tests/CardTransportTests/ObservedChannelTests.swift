// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct ObservedChannelTests {
  @Test
  func everyExchangeIsToldAndPassedOn() throws {
    let card = try ScriptedChannel(["00B0000002", "AABB9000", "00A4000C023F00", "6A82"])
    var seen: [Exchange] = []
    let channel = ObservedChannel(card) { seen.append($0) }
    #expect(try channel.exchange("00B0000002") == "AABB9000")
    #expect(try channel.exchange("00A4000C023F00") == "6A82")
    #expect(seen.map(\.instruction) == [.readBinary, .select])
    #expect(seen.map(\.response) == [[0xAA, 0xBB, 0x90, 0x00], [0x6A, 0x82]])
    #expect(seen.allSatisfy { $0.milliseconds >= 0 })
  }

  @Test
  func anExchangeThatFailsIsNotTold() {
    let card = RuledChannel { _ throws(TransportError) in throw TransportError(.cardRemoved, "gone") }
    var count = 0
    let channel = ObservedChannel(card) { _ in count += 1 }
    #expect(throws: TransportError(.cardRemoved, "gone")) { try channel.exchange("00B0000002") }
    #expect(count == 0)
  }

  @Test
  func neitherTraceNorRecordingHoldsAPIN() throws {
    let card = RuledChannel { _ in [0x63, 0xC2] }
    var transcript = Transcript(atr: [0x3B, 0x00], transmissionProtocol: .t0)
    var trace = ""
    let channel = ObservedChannel(card) { exchange in
      transcript.exchanges.append(exchange)
      trace += "\(exchange)\n"
    }
    _ = try channel.exchange("0020000104 37383739")
    _ = try channel.exchange("0024000108 37383739 37363735")
    _ = try channel.exchange("002C00010C 3738373937383739 37363735")
    #expect(card.commands.count == 3)
    for secret in ["37383739", "37363735", "7879", "7675"] {
      #expect(!transcript.text.contains(secret))
      #expect(!trace.contains(secret))
    }
    #expect(transcript.text.contains("> 0020000104********\n< 63C2 "))
  }
}
