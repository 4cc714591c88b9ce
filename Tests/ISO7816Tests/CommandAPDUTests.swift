// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SeededRandom
import Testing

struct CommandAPDUTests {
  /// On both sides of every limit of the length fields.
  static let dataLengths = [0, 1, 254, 255, 256, 257, 65_535]
  static let expectedLengths = [0, 1, 255, 256, 257, 65_535, 65_536]

  @Test(arguments: dataLengths, expectedLengths)
  func everyCaseIsReadBack(nc: Int, ne: Int) throws {
    let data = (0..<nc).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
    let command = CommandAPDU(cla: 0x01, ins: .performSecurityOperation, p1: 0x80, p2: 0x86, data: data, ne: ne)
    let bytes = command.bytes
    #expect(try CommandAPDU(parsing: bytes.span) == command)
    let layout = try CommandLayout(bytes.span)
    #expect(layout.isExtended == command.isExtended)
    #expect(layout.ne == ne)
    #expect(Array(bytes[layout.data]) == data)
  }

  @Test
  func fourShortCasesHaveTheirBytes() {
    func bytes(_ data: [UInt8], _ ne: Int) -> String {
      Hexadecimal.string(CommandAPDU(ins: .select, p1: 1, p2: 2, data: data, ne: ne).bytes)
    }
    #expect(bytes([], 0) == "00A40102")
    #expect(bytes([], 255) == "00A40102FF")
    #expect(bytes([], 256) == "00A4010200")
    #expect(bytes([0xAB], 0) == "00A4010201AB")
    #expect(bytes([0xAB], 256) == "00A4010201AB00")
    #expect(bytes(Array(repeating: 1, count: 255), 16).hasPrefix("00A40102FF01"))
  }

  @Test
  func extendedCasesHaveTheirBytes() {
    func bytes(_ data: [UInt8], _ ne: Int) -> String {
      Hexadecimal.string(CommandAPDU(ins: .select, p1: 1, p2: 2, data: data, ne: ne).bytes)
    }
    #expect(bytes([], 257) == "00A40102000101")
    #expect(bytes([], 65_536) == "00A40102000000")
    #expect(bytes([0xAB], 257) == "00A40102000001AB0101")
    #expect(bytes([0xAB], 65_536) == "00A40102000001AB0000")
    #expect(bytes(Array(repeating: 1, count: 256), 0).hasPrefix("00A4010200010001"))
    #expect(bytes(Array(repeating: 1, count: 256), 1).hasSuffix("010001"))
  }

  @Test(arguments: [
    "", "00", "00A4", "00A400",  // no whole header
    "00A4000002AA",  // Lc 2, one byte
    "00A4000001AABBCC",  // Lc 1, three bytes
    "00A400000000",  // extended length of two bytes
    "00A4000000000000",  // extended Lc of zero
    "00A40000000002AA",  // extended Lc 2, one byte
    "00A40000000001AABB",  // one byte of an extended Le
    "00A40000000001AABBCCDD",  // three bytes after the data
  ])
  func lengthsThatContradictTheBytesAreRefused(_ digits: String) throws {
    let bytes = try #require(Hexadecimal.bytes(digits))
    #expect(throws: CommandLayout.Malformed.self) { try CommandAPDU(parsing: bytes.span) }
  }

  @Test(arguments: dataLengths.filter { $0 < 300 }, expectedLengths)
  func whatIsCutOffNeverReadsAsTheWholeCommand(nc: Int, ne: Int) {
    let command = CommandAPDU(ins: .verify, p1: 0, p2: 1, data: Array(repeating: 0x31, count: nc), ne: ne)
    let whole = command.bytes
    for length in 0..<whole.count {
      let part = Array(whole.prefix(length))
      #expect((try? CommandAPDU(parsing: part.span)) != command)
    }
  }

  @Test
  func randomBytesAreReadBackAsTheyAreOrRefused() {
    var random = SeededGenerator()
    for _ in 0..<20_000 {
      let bytes = random.bytes(0...20)
      guard let command = try? CommandAPDU(parsing: bytes.span) else { continue }
      // An extended form that a short one could say is read, and written short.
      let written = command.bytes
      #expect(written == bytes || (bytes[4] == 0 && bytes.count >= 7 && !command.isExtended), "seed \(random.seed)")
    }
  }
}
