// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct BlankedResponseTests {
  static let text = """
    atr 3B00
    protocol T=0
    > 00B0000004
    < 5A02****9000 12.5

    """

  @Test func blankedBytesOfAResponseSurviveTheTextForm() throws {
    let transcript = try Transcript(parsing: Self.text)
    #expect(transcript.exchanges.first?.response == [0x5A, 0x02, nil, nil, 0x90, 0x00])
    #expect(transcript.text == Self.text)
  }

  @Test func blankedBytesAreReplayedAsZeros() throws {
    let channel = ReplayingChannel(try Transcript(parsing: Self.text))
    let response = try channel.transmit(.readBinary(offset: 0, count: 4))
    #expect(response.data == [0x5A, 0x02, 0, 0])
    #expect(response.status == .success)
  }

  @Test(arguments: ["90**", "****", "5A**", "**00"])
  func aBlankedStatusIsMalformed(response: String) {
    #expect(throws: Transcript.Malformed.self) {
      try Transcript(parsing: "atr 3B00\nprotocol T=0\n> 00B0000004\n< \(response)\n")
    }
  }
}
