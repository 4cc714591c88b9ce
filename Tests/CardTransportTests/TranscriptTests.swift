// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import SeededRandom
import Testing

struct TranscriptTests {
  static let text = """
    atr 3BAC00402A001225006480000310009000
    protocol T=0
    > 00A40904043F00D003
    < 6127 12.4
    > 0020000104********
    < 9000 0.0

    """

  @Test
  func textIsReadBack() throws {
    let transcript = try Transcript(parsing: Self.text)
    #expect(transcript.text == Self.text)
    #expect(transcript.transmissionProtocol == .t0)
    #expect(try ATR(parsing: transcript.atr).protocols == [.t0])
    #expect(transcript.exchanges.count == 2)
    #expect(transcript.exchanges[0].milliseconds == 12.4)
    #expect(transcript.exchanges[1].command.suffix(4) == [nil, nil, nil, nil])
  }

  @Test
  func valuesAreReadBack() throws {
    let exchanges = (0..<50).map { number in
      Exchange(
        command: [0x00, UInt8(number), nil], response: [UInt8(number), 0x90, 0x00], milliseconds: Double(number) / 2)
    }
    let transcript = Transcript(atr: [0x3B, 0x00], transmissionProtocol: .t1, exchanges: exchanges)
    #expect(try Transcript(parsing: transcript.text) == transcript)
  }

  @Test
  func remarksEmptyLinesAndCarriageReturnsAreAllowed() throws {
    let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try Transcript(parsing: Self.text)
    #expect(try Transcript(parsing: lines.joined(separator: "\r\n")) == expected)
    #expect(try Transcript(parsing: lines.joined(separator: "\n\n# a remark > 00\n")) == expected)
  }

  @Test
  func theTimeMayBeLeftOut() throws {
    #expect(try Transcript(parsing: "> 00B0000001\n< AA9000").exchanges.map(\.milliseconds) == [0])
  }

  @Test(arguments: [
    (3, "atr 3B00\nprotocol T=0\nhello"),
    (1, "atr 3B0"),
    (1, "atr \(digits(0x3B, count: 34))"),
    (2, "# T=15 is none\nprotocol T=15"),
    (1, "> 00A"),
    (1, "> 00*0"),
    (1, ">"),
    (2, "> 00B0\n> 00B0"),
    (1, "< 9000"),
    (3, "> 00B0\n< 9000\n< 9000"),
    (2, "> 00B0\n< 90"),
    (2, "> 00B0\n< 90G0"),
    (2, "> 00B0\n< 9000 -1"),
    (2, "> 00B0\n< 9000 nan"),
    (2, "> 00B0\n< 9000 inf"),
    (2, "> 00B0\n< 9000 soon"),
    (2, "> 00B0\n< 9000 1 2"),
    (4, "> 00B0\n< 9000\n> 00B1\n# the end"),
    (2, "# é\r\n> é0"),
  ])
  func aMalformedLineIsNamedByItsNumber(_ line: Int, _ text: String) {
    let error = #expect(throws: Transcript.Malformed.self) { try Transcript(parsing: text) }
    #expect(error?.line == line)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -1, 1e300])
  func impossibleTimesAreStillWritten(_ time: Double) throws {
    let exchange = Exchange(command: [0x00], response: [0x90, 0x00], milliseconds: time)
    let transcript = Transcript(atr: [], transmissionProtocol: .t0, exchanges: [exchange])
    let line = try #require(transcript.text.split(separator: "\n").last)
    #expect(line.hasPrefix("< 9000 "))
    #expect(Double(line.dropFirst(7)).map { (0...1e9).contains($0) } == true)
  }

  @Test
  func randomTextIsReadTheSameTwiceOrRefused() throws {
    var random = SeededGenerator()
    let pieces = [
      "atr", "protocol", ">", "<", " ", " ", "\n", "\n", "\r\n", "T=0", "00", "9000", "*", "**", "#", "1.5", "é",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      guard let transcript = try? Transcript(parsing: text), !transcript.atr.isEmpty else { continue }
      #expect(try Transcript(parsing: transcript.text) == transcript, "seed \(random.seed)")
    }
  }
}
