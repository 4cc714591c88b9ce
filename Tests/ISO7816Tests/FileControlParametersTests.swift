// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

/// The FCPs of cpx-card.md 2.2, read from real cards.
struct FileControlParametersTests {
  private static let rules = "A1128C077BFFFFFFFFFF009C077BFFFFFFFFFF00"

  private func parse(_ digits: String) throws -> FileControlParameters {
    try FileControlParameters(parsing: try #require(Hexadecimal.bytes(digits)))
  }

  @Test(arguments: [
    ("6225 8002000C 820101 8302D003 8801E0 \(rules) 8A0105", 12, 0xD003, 0x1C),
    ("6225 80020039 820101 83022F01 8801E8 \(rules) 8A0105", 57, 0x2F01, 0x1D),
    ("6225 80020065 820101 83022F00 8801F0 \(rules) 8A0105", 101, 0x2F00, 0x1E),
  ])
  func elementaryFilesOfACPS3(_ digits: String, size: Int, identifier: UInt16, shortIdentifier: UInt8) throws {
    let file = try parse(digits)
    #expect(file.size == size)
    #expect(file.fileIdentifier == identifier)
    #expect(file.shortFileIdentifier == shortIdentifier)
    #expect(file.descriptor == 0x01)
    #expect(!file.isDirectory)
    #expect(file.lifeCycleStatus == 5)
    #expect(file.dedicatedFileName == nil)
  }

  @Test
  func masterFileOfACPS3() throws {
    let file = try parse("621E 820138 83023F00 8408 802500 0001FF0100 A108 8C067AFFFFFFFF45 8A0105")
    #expect(file.isDirectory)
    #expect(file.fileIdentifier == 0x3F00)
    #expect(file.dedicatedFileName == ApplicationIdentifier.cpxRoot.bytes)
    #expect(file.size == nil)
    #expect(file.shortFileIdentifier == nil)
  }

  /// A ChipDoc says by an empty object that it has no short identifiers.
  @Test
  func directoryFileOfAChipDoc() throws {
    let file = try parse("621C 8002003E 820101 83022F00 8800 8A0105 A10A8C03032E009C03032E00")
    #expect(file.size == 62)
    #expect(file.shortFileIdentifier == nil)
    #expect(file.lifeCycleStatus == 5)
  }

  @Test
  func fileControlInformationAndTheSecondSizeAreRead() throws {
    let file = try parse("6F0E 81020123 820101 8302B001 8A0105")
    #expect(file.size == 0x123)
    #expect(try parse("6F08 80020100 81020123").size == 0x100)
  }

  @Test(arguments: [
    (0x38, true), (0x78, true), (0x39, false), (0x3A, false), (0x01, false), (0xB8, false), (0x08, false),
  ])
  func onlyADedicatedFileIsADirectory(_ descriptor: UInt8, isDirectory: Bool) throws {
    #expect(try FileControlParameters(parsing: [0x62, 0x03, 0x82, 0x01, descriptor]).isDirectory == isDirectory)
  }

  @Test(arguments: [0x00, 0xF8])
  func reservedShortIdentifiersAreNone(_ coded: UInt8) throws {
    #expect(try FileControlParameters(parsing: [0x62, 0x03, 0x88, 0x01, coded]).shortFileIdentifier == nil)
  }

  @Test(arguments: [
    "", "00", "3000", "6202", "62028000", "6207800500000000", "620480050000", "62058303010203",
    "6204880201E0", "62048A020105",
  ])
  func malformedTemplatesAreRefused(_ digits: String) throws {
    #expect(throws: BERTLV.Malformed.self) { try parse(digits) }
  }

  @Test
  func everyCutOrFlippedTemplateIsReadOrRefused() throws {
    let whole = try #require(Hexadecimal.bytes("6225 8002000C 820101 8302D003 8801E0 \(Self.rules) 8A0105"))
    for length in 0..<whole.count {
      #expect(throws: BERTLV.Malformed.self) { try FileControlParameters(parsing: Array(whole.prefix(length))) }
    }
    for bit in 0..<whole.count * 8 {
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      if let file = try? FileControlParameters(parsing: bytes), let identifier = file.shortFileIdentifier {
        #expect((1...30).contains(identifier))
      }
    }
  }
}
